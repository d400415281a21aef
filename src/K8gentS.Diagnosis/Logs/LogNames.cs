namespace K8gentS.Diagnosis.Logs;

/// <summary>Words of a line that look like names of things rather than prose: with a hyphen, a dot, an underscore, a slash or a digit in them.</summary>
internal static class LogNames
{
    private const int MinLength = 4;
    private const int MaxScanned = 600;

    internal static HashSet<string> In(string message)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var text = message.AsSpan(0, Math.Min(message.Length, MaxScanned));
        foreach (var range in text.SplitAny(" \t\"'`=,;()[]{}<>"))
        {
            var word = text[range].Trim(".:/-_");
            if (word.Length >= MinLength && word.ContainsAny("-._/") && !IsTime(word))
            {
                names.Add(word.ToString());
                // A service's full name starts with its short one.
                var end = word.IndexOfAny('.', ':');
                if (end >= MinLength)
                {
                    names.Add(word[..end].ToString());
                }
            }
        }

        return names;
    }

    private static bool IsTime(ReadOnlySpan<char> word) => char.IsAsciiDigit(word[0]) && !word.ContainsAnyInRange('a', 'z');
}

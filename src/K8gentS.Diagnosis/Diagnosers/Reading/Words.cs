namespace K8gentS.Diagnosis.Diagnosers.Reading;

/// <summary>Looks for words in messages, whatever their case: runtimes differ in little else.</summary>
internal static class Words
{
    /// <summary>Whether the text has one of the words.</summary>
    public static bool Says(this string? text, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (text is not null && text.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What stands between two marks, the first time they occur in that order; null where they do not.</summary>
    public static string? Between(this string text, string before, string after)
    {
        var start = text.IndexOf(before, StringComparison.OrdinalIgnoreCase);
        if (start < 0)
        {
            return null;
        }

        start += before.Length;
        var end = text.IndexOf(after, start, StringComparison.OrdinalIgnoreCase);
        return end > start ? text[start..end] : null;
    }
}

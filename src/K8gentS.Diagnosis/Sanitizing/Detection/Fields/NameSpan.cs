namespace K8gentS.Diagnosis.Sanitizing.Detection.Fields;

/// <summary>The whole name around a fragment of it.</summary>
internal static class NameSpan
{
    /// <summary>No name is longer; what is longer tells nothing.</summary>
    public const int Longest = 100;

    public static ReadOnlySpan<char> Of(string text, int start, int end)
    {
        var (from, to) = Around(text, start, end);
        return text.AsSpan(from, to - from);
    }

    public static (int Start, int End) Around(string text, int start, int end)
    {
        while (start > 0 && end - start <= Longest && IsPart(text[start - 1]) && !Boundary.EndsEscape(text, start))
        {
            start--;
        }

        while (end < text.Length && end - start <= Longest && IsPart(text[end]))
        {
            end++;
        }

        while (start < end && text[start] is '-' or '.')
        {
            start++;
        }

        while (end > start && text[end - 1] is '-' or '.')
        {
            end--;
        }

        return (start, end);
    }

    private static bool IsPart(char c) => char.IsLetterOrDigit(c) || c is '_' or '-' or '.';
}

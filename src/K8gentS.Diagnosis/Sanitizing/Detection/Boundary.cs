namespace K8gentS.Diagnosis.Sanitizing.Detection;

/// <summary>Where words begin and end in text that may be JSON-escaped or percent-encoded.</summary>
internal static class Boundary
{
    private const int LongestLine = 4_096;

    /// <summary>Whether a word may begin here: what stands before is no letter or digit, or is the end of an escape (\n, \u0022, %3D).</summary>
    public static bool StartsWord(string text, int at)
    {
        if (at == 0 || !(char.IsAsciiLetterOrDigit(text[at - 1]) || text[at - 1] == '_'))
        {
            return true;
        }

        return EndsEscape(text, at);
    }

    /// <summary>Whether a word may end before this position.</summary>
    public static bool EndsWord(string text, int at) =>
        at >= text.Length || !(char.IsAsciiLetterOrDigit(text[at]) || text[at] == '_');

    /// <summary>Whether an escape sequence ends just before this position.</summary>
    public static bool EndsEscape(string text, int at)
    {
        if (at >= 2 && text[at - 2] == '\\' && (text[at - 1] is 'n' or 'r' or 't' or 'b' or 'f'))
        {
            return true;
        }

        if (at >= 3 && text[at - 3] == '%' && char.IsAsciiHexDigit(text[at - 2]) && char.IsAsciiHexDigit(text[at - 1]))
        {
            return true;
        }

        return at >= 6 && text[at - 6] == '\\' && text[at - 5] == 'u' && !text.AsSpan(at - 4, 4).ContainsAnyExcept(CharacterSets.Hex);
    }

    /// <summary>Where the line of this position begins, or as far back as one looks: a line may be as long as the text.</summary>
    public static int LineStart(string text, int at)
    {
        var reach = Math.Min(at, LongestLine);
        var before = reach == 0 ? -1 : text.LastIndexOf('\n', at - 1, reach);
        return before < 0 ? at - reach : before + 1;
    }

    /// <summary>Where the line of this position ends: at its newline, at the end of the text, or as far as one looks.</summary>
    public static int LineEnd(string text, int at)
    {
        var reach = Math.Min(text.Length - at, LongestLine);
        var end = reach <= 0 ? -1 : text.IndexOf('\n', at, reach);
        return end < 0 ? Math.Min(text.Length, at + Math.Max(0, reach)) : end;
    }
}

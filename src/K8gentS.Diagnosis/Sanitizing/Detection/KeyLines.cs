namespace K8gentS.Diagnosis.Sanitizing.Detection;

/// <summary>Follows a key's body that has lost its end, line by line, as long as a line ends in a run of base64.</summary>
internal static class KeyLines
{
    private const int ShortestRun = 16;
    private const string Dashes = "-----";

    /// <summary>Where the last line that looks like key material ends.</summary>
    public static int End(string text, int body, int limit)
    {
        var end = RunEnd(text, body, limit);
        while (end < limit && text[end] is '\r' or '\n')
        {
            var lineStart = end + (text[end] == '\r' && end + 1 < limit && text[end + 1] == '\n' ? 2 : 1);
            var lineEnd = Math.Min(limit, Boundary.LineEnd(text, lineStart));
            var line = text.AsSpan(lineStart, Math.Max(0, lineEnd - lineStart)).TrimEnd("\r \t\"',");
            if (TrailingRun(line) < ShortestRun && !IsHeader(line))
            {
                break;
            }

            end = lineStart + line.Length;
        }

        return end;
    }

    /// <summary>Where the lines of key material begin that end before this line.</summary>
    public static int Start(string text, int footer)
    {
        var start = footer;
        for (var line = Boundary.LineStart(text, footer); line > 0;)
        {
            var before = Boundary.LineStart(text, line - 1);
            var body = text.AsSpan(before, line - 1 - before).TrimEnd("\r \t\"',");
            var run = TrailingRun(body);
            if (body.Contains(Dashes, StringComparison.Ordinal) || run < (start == footer ? 1 : ShortestRun))
            {
                break;
            }

            start = before + body.Length - run;
            line = before;
        }

        return start;
    }

    private static int RunEnd(string text, int at, int limit)
    {
        while (at < limit && (IsBase64(text[at]) || IsEscapedNewline(text, at) || (at > 0 && IsEscapedNewline(text, at - 1)) || text[at] == ' '))
        {
            at++;
        }

        return at;
    }

    private static bool IsEscapedNewline(string text, int at) =>
        text[at] == '\\' && at + 1 < text.Length && text[at + 1] is 'n' or 'r' or '\\';

    private static int TrailingRun(ReadOnlySpan<char> line)
    {
        var start = line.Length;
        while (start > 0 && IsBase64(line[start - 1]))
        {
            start--;
        }

        return line.Length - start;
    }

    /// <summary>"Proc-Type: 4,ENCRYPTED", "DEK-Info: …" (RFC 1421), "Version: GnuPG v2", "Comment: …" and the empty line after them.</summary>
    private static bool IsHeader(ReadOnlySpan<char> line) =>
        line.IsEmpty || line.Contains("Proc-Type:", StringComparison.Ordinal) || line.Contains("DEK-Info:", StringComparison.Ordinal)
        || line.StartsWith("Version:", StringComparison.Ordinal) || line.StartsWith("Comment:", StringComparison.Ordinal);

    private static bool IsBase64(char c) => char.IsAsciiLetterOrDigit(c) || c is '+' or '/' or '=' or '-' or '_';
}

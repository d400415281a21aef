namespace K8gentS.Diagnosis.Sanitizing.Detection;

/// <summary>What a log puts before each line: indentation, the kubelet's timestamp, the stream and flag of the container runtime.</summary>
internal static class LinePrefix
{
    private const int LongestTimestamp = 40;

    /// <summary>How long the prefix of a following line is, given a line of the same log.</summary>
    public static int CommonLength(string text, int sameLog, int lineStart)
    {
        var first = Boundary.LineStart(text, sameLog);
        var own = TimestampLength(text, lineStart);
        var at = lineStart + (TimestampLength(text, first) > 0 ? own : 0);
        foreach (var stream in (ReadOnlySpan<string>)["stdout F ", "stdout P ", "stderr F ", "stderr P "])
        {
            if (string.CompareOrdinal(text, at, stream, 0, stream.Length) == 0)
            {
                at += stream.Length;
                break;
            }
        }

        while (at < text.Length && text[at] is ' ' or '\t' or '>' or '|')
        {
            at++;
        }

        return at - lineStart;
    }

    /// <summary>Length of an RFC 3339 timestamp and the space after it; 0 when the line begins with none.</summary>
    private static int TimestampLength(string text, int at)
    {
        if (at + 20 >= text.Length || !char.IsAsciiDigit(text[at]) || text[at + 4] != '-' || text[at + 7] != '-' || text[at + 10] is not ('T' or ' '))
        {
            return 0;
        }

        var end = text.IndexOf(' ', at + 11, Math.Min(LongestTimestamp, text.Length - at - 11));
        return end < 0 ? 0 : end + 1 - at;
    }
}

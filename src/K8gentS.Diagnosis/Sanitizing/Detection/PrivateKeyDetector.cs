using K8gentS.Diagnosis.Sanitizing.Text;

namespace K8gentS.Diagnosis.Sanitizing.Detection;

/// <summary>
/// Private keys in PEM (RFC 7468), OpenSSH and PGP armour: on many lines, indented, each line behind a
/// timestamp, on one line, or with escaped newlines. A block whose end is missing counts as far as it looks like one.
/// </summary>
internal sealed class PrivateKeyDetector : IKeywordDetector
{
    private const string Marker = "-----";
    private const string ShortMarker = "----"; // RFC 4716 has four dashes and a space.
    private const int Longest = 65_536;
    private const int LongestLabel = 60;

    public IEnumerable<string> Keywords => ["-----begin ", "---- begin ssh2 encrypted private", "-----end "];

    public void DetectAt(string text, int start, int length, MatchList found)
    {
        var marker = text[start + ShortMarker.Length] == ' ' ? ShortMarker : Marker;
        var labelEnd = text.IndexOf(marker, start + length, Math.Min(LongestLabel, text.Length - start - length), StringComparison.Ordinal);
        if (labelEnd < 0 || !text.AsSpan(start, labelEnd - start).Contains("PRIVATE KEY", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        var body = labelEnd + marker.Length;
        if (char.ToUpperInvariant(text[start + Marker.Length]) == 'E')
        {
            // The end of a key whose beginning was cut off, as by "the last 400 lines".
            found.Add(KeyLines.Start(text, start), body, "private-key", "private-key", Rank.Whole);
            return;
        }

        found.Add(start, End(text, body, marker), "private-key", "private-key", Rank.Whole);
    }

    private static int End(string text, int body, string marker)
    {
        var limit = Math.Min(text.Length, body + Longest);
        var another = text.IndexOf("-----BEGIN", body, limit - body, StringComparison.Ordinal);
        limit = another < 0 ? limit : another;
        var last = marker == Marker ? "-----END" : "---- END";
        var footer = text.IndexOf(last, body, limit - body, StringComparison.OrdinalIgnoreCase);
        if (footer >= 0)
        {
            var after = footer + last.Length;
            var close = text.IndexOf(marker, after, Math.Min(LongestLabel + marker.Length, text.Length - after), StringComparison.Ordinal);
            return close < 0 ? after : close + marker.Length;
        }

        return KeyLines.End(text, body, limit);
    }
}

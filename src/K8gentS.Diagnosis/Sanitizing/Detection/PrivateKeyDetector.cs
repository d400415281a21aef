using K8gentS.Diagnosis.Sanitizing.Text;

namespace K8gentS.Diagnosis.Sanitizing.Detection;

/// <summary>
/// Private keys in PEM (RFC 7468), OpenSSH and PGP armour: on many lines, indented, each line behind a
/// timestamp, on one line, or with escaped newlines. A block whose end is missing counts as far as it looks like one.
/// </summary>
internal sealed class PrivateKeyDetector : IKeywordDetector
{
    private const string Marker = "-----";
    private const int Longest = 65_536;
    private const int LongestLabel = 60;

    public IEnumerable<string> Keywords => ["-----begin ", "---- begin ssh2 encrypted private"];

    public void DetectAt(string text, int start, int length, MatchList found)
    {
        var labelEnd = text.IndexOf(Marker, start + length, Math.Min(LongestLabel, text.Length - start - length), StringComparison.Ordinal);
        if (labelEnd < 0 || !text.AsSpan(start, labelEnd - start).Contains("PRIVATE KEY", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        var body = labelEnd + Marker.Length;
        found.Add(start, End(text, body), "private-key", "private-key", Rank.Whole);
    }

    private static int End(string text, int body)
    {
        var limit = Math.Min(text.Length, body + Longest);
        var another = text.IndexOf("-----BEGIN", body, limit - body, StringComparison.Ordinal);
        limit = another < 0 ? limit : another;
        var footer = text.IndexOf("-----END", body, limit - body, StringComparison.OrdinalIgnoreCase);
        if (footer >= 0)
        {
            var close = text.IndexOf(Marker, footer + 8, Math.Min(LongestLabel + Marker.Length, text.Length - footer - 8), StringComparison.Ordinal);
            return close < 0 ? footer + 8 : close + Marker.Length;
        }

        return KeyLines.End(text, body, limit);
    }
}

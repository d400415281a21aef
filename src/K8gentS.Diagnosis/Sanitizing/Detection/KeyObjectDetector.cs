using K8gentS.Diagnosis.Sanitizing.Detection.Fields;
using K8gentS.Diagnosis.Sanitizing.Text;

namespace K8gentS.Diagnosis.Sanitizing.Detection;

/// <summary>Private parts of JSON Web Keys (RFC 7517: d, p, q, dp, dq, qi, k) and the private lines of a PuTTY key file.</summary>
internal sealed class KeyObjectDetector : IKeywordDetector
{
    private const int Window = 4_096;
    private const int ShortestPart = 16;

    private static readonly string[] PrivateParts = ["\"d\"", "\"p\"", "\"q\"", "\"dp\"", "\"dq\"", "\"qi\"", "\"k\""];

    public IEnumerable<string> Keywords => ["\"kty\"", "private-lines:"];

    public void DetectAt(string text, int start, int length, MatchList found)
    {
        if (text[start] != '"')
        {
            var body = Boundary.LineEnd(text, start);
            found.Add(body, KeyLines.End(text, body, text.Length), "private-key", "private-key", Rank.Whole);
            return;
        }

        var open = text.LastIndexOf('{', start, Math.Min(start + 1, Window));
        if (open < 0 || text.IndexOf("\"kty\"", open, start - open, StringComparison.Ordinal) >= 0)
        {
            return; // No object, or one looked at already.
        }

        var close = text.IndexOf('}', start, Math.Min(Window, text.Length - start));
        var to = close < 0 ? Math.Min(text.Length, start + Window) : close;
        foreach (var part in PrivateParts)
        {
            var at = text.IndexOf(part, open, to - open, StringComparison.Ordinal);
            if (at >= 0 && ValueReader.Read(text, at + 1, at + part.Length - 1) is { Length: >= ShortestPart } value)
            {
                found.Add(value.Start, value.End, "json-web-key", "private-key", Rank.Formed);
            }
        }
    }
}

using K8gentS.Diagnosis.Sanitizing.Detection.Fields;
using K8gentS.Diagnosis.Sanitizing.Text;

namespace K8gentS.Diagnosis.Sanitizing.Detection;

/// <summary>
/// The data of a Secret that was printed whole (kubectl get -o yaml, last-applied-configuration, an audit line): every value
/// is secret, whatever its key is called (Kubernetes API reference, Secret v1). The keys stay.
/// </summary>
internal sealed class SecretObjectDetector : IKeywordDetector
{
    private const string Rule = "secret-object";
    private const int Reach = 4_096;
    private const int MostValues = 64;
    private const int LongestGap = 16;

    private static readonly string[] Data = ["\"data", "\"stringData"];

    public IEnumerable<string> Keywords => ["kind: secret\n", "kind: secret\r", "\"kind\":\"secret\"", "\"kind\": \"secret\"", "\\\"kind\\\":\\\"secret\\\""];

    public void DetectAt(string text, int start, int length, MatchList found)
    {
        if (text[start] is '"' or '\\')
        {
            Objects(text, start, length, found);
        }
        else
        {
            Document(text, start, found);
        }
    }

    /// <summary>"data": {"k":"…"} of the same object: written before the kind where fields are sorted, or after it. Quotes may be escaped.</summary>
    private static void Objects(string text, int start, int length, MatchList found)
    {
        // What lies beyond another "kind" belongs to another object.
        var from = Math.Max(0, start - Reach);
        var before = text.AsSpan(from, start - from);
        from += before.LastIndexOf("\"kind") + 1;
        var to = Math.Min(text.Length, start + length + Reach);
        var next = text.AsSpan(start + length, to - start - length).IndexOf("\"kind", StringComparison.Ordinal);
        to = next < 0 ? to : start + length + next;
        foreach (var name in Data)
        {
            var at = text.IndexOf(name, from, to - from, StringComparison.Ordinal);
            if (at >= 0)
            {
                Values(text, at + name.Length, to, found);
            }
        }
    }

    private static void Values(string text, int at, int to, MatchList found)
    {
        var open = text.IndexOf('{', at, Math.Min(LongestGap, to - at));
        if (open < 0)
        {
            return;
        }

        var close = text.IndexOf('}', open, to - open);
        close = close < 0 ? to : close;
        var next = open;
        for (var values = 0; values < MostValues && next < close; values++)
        {
            var colon = text.IndexOf(':', next, close - next);
            if (colon < 0 || ValueReader.ValueAt(text, ValueReader.SkipSpaces(text, colon + 1), Tie.Structure, false) is not { } value)
            {
                return;
            }

            found.Add(value.Start, Math.Min(value.End, close), Rule, "secret", Rank.Named);
            next = value.End + 1;
        }
    }

    /// <summary>data: at the beginning of a line of the same YAML document, and the indented lines below it.</summary>
    private static void Document(string text, int start, MatchList found)
    {
        var from = Math.Max(0, start - Reach);
        from += Math.Max(0, text.AsSpan(from, start - from).LastIndexOf("\n---"));
        var to = Math.Min(text.Length, start + Reach);
        var end = text.AsSpan(start, to - start).IndexOf("\n---");
        to = end < 0 ? to : start + end;
        foreach (var name in (ReadOnlySpan<string>)["\ndata:", "\nstringData:"])
        {
            var at = from == 0 && text.AsSpan().StartsWith(name.AsSpan(1)) ? 0 : text.IndexOf(name, from, to - from, StringComparison.Ordinal);
            if (at >= 0)
            {
                Block(text, Boundary.LineEnd(text, at + 1) + 1, to, found);
            }
        }
    }

    private static void Block(string text, int line, int to, MatchList found)
    {
        for (var values = 0; values < MostValues && line < to && text[line] is ' ' or '\t'; values++)
        {
            var end = Boundary.LineEnd(text, line);
            var colon = text.IndexOf(": ", line, end - line, StringComparison.Ordinal);
            if (colon > 0 && ValueReader.ValueAt(text, ValueReader.SkipSpaces(text, colon + 2), Tie.Colon, false) is { } value)
            {
                found.Add(value.Start, value.End, Rule, "secret", Rank.Named);
                end = Math.Max(end, Boundary.LineEnd(text, value.End));
            }

            line = end + 1;
        }
    }
}

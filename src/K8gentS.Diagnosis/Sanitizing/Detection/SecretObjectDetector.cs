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
    private const int Reach = 8_192;
    private const int MostValues = 64;

    public IEnumerable<string> Keywords => ["kind: secret\n", "kind: secret\r", "\"kind\":\"secret\"", "\"kind\": \"secret\"", "\\\"kind\\\":\\\"secret\\\""];

    public void DetectAt(string text, int start, int length, MatchList found)
    {
        var from = Math.Max(0, start - Reach);
        var window = text.AsSpan(from, Math.Min(text.Length, start + length + Reach) - from);
        foreach (var name in (ReadOnlySpan<string>)["data", "stringData"])
        {
            if (text[start] is '"' or '\\')
            {
                Objects(text, from, window, name, found);
            }
            else
            {
                Block(text, from, window, name, found);
            }
        }
    }

    /// <summary>"data": {"k":"…"}, also with escaped quotes.</summary>
    private static void Objects(string text, int from, ReadOnlySpan<char> window, string name, MatchList found)
    {
        var at = window.IndexOf($"\"{name}", StringComparison.Ordinal);
        var open = at < 0 ? -1 : window[at..].IndexOf('{');
        if (open is < 0 or > 24)
        {
            return;
        }

        var next = from + at + open + 1;
        var close = text.IndexOf('}', next, from + window.Length - next);
        close = close < 0 ? from + window.Length : close;
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

    /// <summary>data: and the indented lines below it.</summary>
    private static void Block(string text, int from, ReadOnlySpan<char> window, string name, MatchList found)
    {
        var at = window.IndexOf($"\n{name}:", StringComparison.Ordinal);
        var line = at < 0 ? -1 : Boundary.LineEnd(text, from + at + 1) + 1;
        for (var values = 0; values < MostValues && line > 0 && line < from + window.Length && text[line] is ' ' or '\t'; values++)
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

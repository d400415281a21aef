using System.Collections.Frozen;
using K8gentS.Diagnosis.Sanitizing.Detection.Fields;
using K8gentS.Diagnosis.Sanitizing.Text;

namespace K8gentS.Diagnosis.Sanitizing.Detection;

/// <summary>Values of Cookie and Set-Cookie headers (RFC 6265); names and attributes stay.</summary>
internal sealed class CookieDetector : IKeywordDetector
{
    private const int Longest = 8_192;
    private const int Most = 64;

    private static readonly FrozenSet<string> Attributes =
        "path domain expires max-age samesite secure httponly priority partitioned version comment".Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public IEnumerable<string> Keywords => ["cookie"];

    public void DetectAt(string text, int start, int length, MatchList found)
    {
        var (nameStart, nameEnd) = NameSpan.Around(text, start, start + length);
        var name = TellingName.Classify(text.AsSpan(nameStart, nameEnd - nameStart), out _);
        if (name is not (NameClass.Cookie or NameClass.SetCookie) || nameEnd < start + length
            || ValueReader.Read(text, nameStart, nameEnd) is not { Tie: not (Tie.Space or Tie.Flag) } value)
        {
            return;
        }

        var end = value.Quoted ? value.End : LineEnd(text, value.Start);
        if (text[value.Start - 1] == '[' && text.IndexOf("],", value.Start, end - value.Start, StringComparison.Ordinal) is var list and > 0)
        {
            end = list; // {cookie=[a=b], host=[…]}
        }

        var cookies = 0;
        for (var at = value.Start; at < end && cookies < Most; cookies++)
        {
            var stop = text.IndexOf(';', at, end - at);
            stop = stop < 0 ? end : stop;
            AddCookie(text, at, stop, found);
            at = stop + 1;
        }
    }

    private static void AddCookie(string text, int start, int end, MatchList found)
    {
        var sign = text.IndexOf('=', start, end - start);
        if (sign < 0 || Attributes.Contains(text[start..sign].Trim()) || text.AsSpan(sign + 1, end - sign - 1).Trim().IsEmpty)
        {
            return;
        }

        found.Add(sign + 1, end, "cookie", "cookie", Rank.Formed);
    }

    private static int LineEnd(string text, int at)
    {
        var limit = Math.Min(text.Length, at + Longest);
        var end = text.AsSpan(at, limit - at).IndexOfAny(CharacterSets.HeaderEnds);
        return end < 0 ? limit : at + end;
    }
}

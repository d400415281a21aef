using System.Collections.Frozen;
using K8gentS.Diagnosis.Sanitizing.Detection.Fields;
using K8gentS.Diagnosis.Sanitizing.Text;

namespace K8gentS.Diagnosis.Sanitizing.Detection;

/// <summary>
/// Credentials of HTTP authentication (RFC 9110, 11.4) and of Cookie headers: the scheme, the cookies' names and
/// attributes stay. "Bearer" and "Basic" count also without their header, where a credential really follows.
/// </summary>
internal sealed class AuthorizationDetector : IKeywordDetector
{
    private const int MostParameters = 24;
    private const int ShortestLoose = 12;
    private const string Rule = "authorization";
    private const string Kind = "credentials";

    private static readonly FrozenSet<string> Schemes =
        "bearer basic token apikey api-key key negotiate ntlm kerberos ssws geniekey splunk bot oauth privatetoken jwt hoba mutual vapid scram-sha-256 discogs klaviyo-api-key"
        .Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public IEnumerable<string> Keywords => ["authorization", "bearer ", "basic ", "bearer%20", "negotiate "];

    public void DetectAt(string text, int start, int length, MatchList found)
    {
        if (char.ToLowerInvariant(text[start]) == 'a')
        {
            Header(text, start, start + length, found);
        }
        else if (Boundary.StartsWord(text, start))
        {
            Loose(text, start + length, char.ToLowerInvariant(text[start]) == 'b' && char.ToLowerInvariant(text[start + 1]) == 'a', found);
        }
    }

    private static void Header(string text, int start, int end, MatchList found)
    {
        if (TellingName.Classify(NameSpan.Of(text, start, end), out _) is not NameClass.Authorization
            || ValueReader.Read(text, start, end) is not { Tie: not (Tie.Space or Tie.Flag) } value)
        {
            return;
        }

        var first = value.Start;
        var stop = value.Quoted ? value.End : HeaderEnd(text, first);
        var word = WordEnd(text, first, stop);
        var next = ValueReader.SkipSpaces(text, word);
        if (next < stop && next > word && Schemes.Contains(text[first..word]) && !BeginsParameter(text, next))
        {
            AddWord(text, next, stop, found);
        }
        else if (text.AsSpan(first, stop - first).Contains('='))
        {
            Parameters(text, first, value.Quoted ? stop : Boundary.LineEnd(text, first), found);
        }
        else if (!HarmlessValue.IsHarmless(text.AsSpan(first, word - first)) && !Prose.IsWordy(text.AsSpan(first, word - first)))
        {
            found.Add(first, word, Rule, Kind, Rank.Formed);
        }
    }

    /// <summary>Whether a name, an equals sign and a quote stand here, as after "OAuth" or "Digest": the parameters are judged one by one.</summary>
    private static bool BeginsParameter(string text, int at)
    {
        while (at < text.Length && (char.IsAsciiLetter(text[at]) || text[at] == '_'))
        {
            at++;
        }

        return at < text.Length && text[at] == '=' && QuoteMark.At(text, at + 1) is not null;
    }

    /// <summary>Digest and signature schemes: response="…", Signature=…, Credential=….</summary>
    private static void Parameters(string text, int start, int end, MatchList found)
    {
        var parameters = 0;
        for (var at = text.IndexOf('=', start, end - start); at >= 0 && parameters < MostParameters; parameters++, at = text.IndexOf('=', at + 1, end - at - 1))
        {
            var nameStart = at;
            while (nameStart > start && (char.IsAsciiLetter(text[nameStart - 1]) || text[nameStart - 1] == '_'))
            {
                nameStart--;
            }

            if (text.AsSpan(nameStart, at - nameStart) is "response" or "cnonce" or "Signature" or "signature" or "Credential" or "id" or "mac" or "oauth_signature" or "oauth_token" or "oauth_consumer_key"
                && ValueReader.ValueAt(text, at + 1, Tie.Assign, false) is { } value && value.End <= end)
            {
                found.Add(value.Start, value.End, Rule, Kind, Rank.Formed);
            }
        }
    }

    private static void Loose(string text, int at, bool basic, MatchList found)
    {
        at = ValueReader.SkipSpaces(text, at);
        at += QuoteMark.At(text, at)?.Length ?? 0;
        var end = WordEnd(text, at, text.Length);
        var span = text.AsSpan(at, end - at);
        if (span.Length >= ShortestLoose && (basic ? Base64Text.Holds(span, ':') : Randomness.LooksRandom(span) && span.IndexOf('=') is < 0 or > 12))
        {
            found.Add(at, end, Rule, Kind, Rank.Formed);
        }
    }

    private static void AddWord(string text, int at, int stop, MatchList found)
    {
        var start = at + (QuoteMark.At(text, at)?.Length ?? 0);
        var end = Math.Min(stop, WordEnd(text, start, stop));
        if (end > start && !HarmlessValue.IsHarmless(text.AsSpan(start, end - start)))
        {
            found.Add(start, end, Rule, Kind, Rank.Formed);
        }
    }

    private static int HeaderEnd(string text, int at)
    {
        var limit = Math.Min(text.Length, at + Unquoted.Longest);
        var end = text.AsSpan(at, limit - at).IndexOfAny(CharacterSets.HeaderEnds);
        return end < 0 ? limit : at + end;
    }

    private static int WordEnd(string text, int at, int stop)
    {
        var end = at;
        while (end < stop && end - at < Unquoted.Longest && !char.IsWhiteSpace(text[end]) && text[end] is not ('"' or '\'' or ',' or ';' or ')' or ']' or '}' or '<' or '\\' or '`' or Pseudonyms.Open or Pseudonyms.Close))
        {
            end++;
        }

        return end;
    }
}

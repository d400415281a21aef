using K8gentS.Diagnosis.Sanitizing.Detection.Fields;
using K8gentS.Diagnosis.Sanitizing.Text;

namespace K8gentS.Diagnosis.Sanitizing.Detection;

/// <summary>Places that hold a password by their wording: SQL's IDENTIFIED BY, .netrc, SMTP's AUTH PLAIN, openssl's pass:, a Redis AUTH.</summary>
internal sealed class PhraseDetector : IKeywordDetector
{
    private const string Rule = "phrase";
    private const int Longest = 512;

    /// <summary>Each wording, with the fewest characters that what follows must have to count.</summary>
    private static readonly Dictionary<string, int> ShortestAfter = new(StringComparer.OrdinalIgnoreCase)
    {
        ["identified by "] = 2,
        ["password by "] = 2,
        [" by password "] = 2,
        ["auth plain "] = 8,
        ["auth login "] = 8,
        ["auth xoauth2 "] = 8,
        ["passin pass:"] = 1,
        ["passout pass:"] = 1,
        ["-pass pass:"] = 1,
        ["requirepass "] = 3,
        ["masterauth "] = 3,
        ["bindpw "] = 3,
        ["rootpw "] = 3,
        ["set password to "] = 3,
        ["password set to "] = 3,
        ["snmp-server community "] = 3,
        ["chpasswd <<< "] = 3,
        ["vault unseal "] = 16,
        ["vault login "] = 16,
        ["community string: "] = 3,
        ["generated for root@localhost: "] = 6,
        ["convertto-securestring "] = 3,
        ["parola d'ordine: "] = 3,
    };

    public IEnumerable<string> Keywords => ShortestAfter.Keys.Append("login ");

    public void DetectAt(string text, int start, int length, MatchList found)
    {
        if (text[start] is 'l' or 'L')
        {
            Netrc(text, start + length, found);
            return;
        }

        var shortest = ShortestAfter[text.Substring(start, length)];
        var at = ValueReader.SkipSpaces(text, start + length);
        if (ValueReader.ValueAt(text, at, Tie.Assign, false) is { } value && value.Length >= shortest
            && !HarmlessValue.IsHarmless(value.In(text)) && (value.Quoted || !Prose.IsWord(value.In(text))))
        {
            var end = Math.Min(value.End, value.Start + Longest);
            found.Add(value.Start, end, Rule, "password", Rank.Named);
        }
    }

    /// <summary>"login USER password SECRET", on one line or three (the .netrc of curl and ftp).</summary>
    private static void Netrc(string text, int at, MatchList found)
    {
        var window = text.AsSpan(at, Math.Min(Longest, text.Length - at));
        var user = window.IndexOfAny(' ', '\n', '\t');
        if (user <= 0)
        {
            return;
        }

        var rest = window[user..].TrimStart();
        var word = window.Length - rest.Length;
        if (!rest.StartsWith("password", StringComparison.OrdinalIgnoreCase) || rest.Length < 10 || !char.IsWhiteSpace(rest[8]))
        {
            return;
        }

        var start = at + word + 8;
        while (start < text.Length && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        if (ValueReader.ValueAt(text, start, Tie.Space, false) is { } value)
        {
            found.Add(value.Start, value.End, Rule, "password", Rank.Named);
        }
    }
}

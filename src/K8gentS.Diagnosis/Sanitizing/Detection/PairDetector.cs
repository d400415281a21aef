using K8gentS.Diagnosis.Sanitizing.Detection.Fields;
using K8gentS.Diagnosis.Sanitizing.Text;

namespace K8gentS.Diagnosis.Sanitizing.Detection;

/// <summary>User and password before a host without a scheme: Go's MySQL DSN, Oracle's thin URL, user:password@host:port, image references, and lines of .pgpass.</summary>
internal sealed class PairDetector : IKeywordDetector
{
    private const string Rule = "user-and-password";
    private const int Longest = 256;
    private const int PgPassFields = 5;

    public IEnumerable<string> Keywords => ["@tcp(", "@unix(", "@/", "@", "oracle:thin:", "sqlplus ", "sqlldr ", "expdp ", "impdp ", "rman target ", ":5432:", ":5433:", ":6432:", ":*:"];

    public void DetectAt(string text, int start, int length, MatchList found)
    {
        switch (text[start])
        {
            case '@':
                BeforeHost(text, start, length > 2 || (length == 2 && IsBarePath(text, start)) || HasPort(text, start + 1) || IsRegistry(text, start + 1), found);
                break;
            case ':':
                PgPass(text, start, found);
                break;
            default:
                Oracle(text, start + length, found);
                break;
        }
    }

    private static void BeforeHost(string text, int sign, bool host, MatchList found)
    {
        var start = sign;
        while (host && start > 0 && sign - start < Longest && !char.IsWhiteSpace(text[start - 1]) && text[start - 1] is not ('"' or '\'' or '`' or '=' or '<' or '>' or '(' or '‹' or '›'))
        {
            start--;
        }

        var run = text.AsSpan(start, sign - start);
        var colon = run.IndexOf(':');
        if (colon <= 0 || run.Contains("//", StringComparison.Ordinal) || run[..colon].Contains('/') || run[..colon] is "mailto" or "sip" or "acct" or "npm" || run[colon..].Length < 3 || HarmlessValue.IsHarmless(run[(colon + 1)..]))
        {
            return;
        }

        found.Add(start + colon + 1, sign, Rule, "password", Rank.Named);
    }

    /// <summary>"user:password@/database", the DSN of Go's MySQL driver without an address.</summary>
    private static bool IsBarePath(string text, int sign)
    {
        var from = Math.Max(0, sign - Longest);
        var run = text.AsSpan(from, sign - from);
        run = run[(run.LastIndexOfAny(CharacterSets.WordBreaks) + 1)..];
        return sign + 2 < text.Length && char.IsAsciiLetterOrDigit(text[sign + 2]) && run.Count(':') == 1;
    }

    /// <summary>Whether a host and a port follow: not "image:tag@sha256:…", not "mailto:a@example.com".</summary>
    private static bool HasPort(string text, int at)
    {
        var end = at;
        while (end < text.Length && end - at < Longest && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '.' or '-' or '_'))
        {
            end++;
        }

        var digits = end + 1;
        while (digits < text.Length && char.IsAsciiDigit(text[digits]))
        {
            digits++;
        }

        return end > at && end < text.Length && text[end] == ':' && digits - end is > 2 and <= 6 && Boundary.EndsWord(text, digits);
    }

    /// <summary>Whether a host with a dot, perhaps a port, and a path follow: "user:password@registry.example.com/app:1.2".</summary>
    private static bool IsRegistry(string text, int at)
    {
        var end = at;
        var dots = 0;
        while (end < text.Length && end - at < Longest && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '.' or '-'))
        {
            dots += text[end++] == '.' ? 1 : 0;
        }

        return dots > 0 && end + 1 < text.Length && text[end] == '/' && char.IsAsciiLetterOrDigit(text[end + 1]) && char.IsAsciiLetter(text[end - 1]);
    }

    private static void Oracle(string text, int at, MatchList found)
    {
        var sign = text.IndexOf('@', at, Math.Min(Longest, Boundary.LineEnd(text, at) - at));
        at = sign < 0 ? at : Math.Max(at, text.LastIndexOf(' ', sign, sign - at + 1) + 1);
        var slash = sign < 0 ? -1 : text.IndexOf('/', at, sign - at);
        if (slash > at && !HarmlessValue.IsAbsent(text.AsSpan(slash + 1, sign - slash - 1)))
        {
            found.Add(slash + 1, sign, Rule, "password", Rank.Named);
        }
    }

    /// <summary>hostname:port:database:username:password (PostgreSQL documentation, 34.16), a line of its own.</summary>
    private static void PgPass(string text, int at, MatchList found)
    {
        var start = Boundary.LineStart(text, at);
        var end = Boundary.LineEnd(text, at);
        var line = text.AsSpan(start, end - start).TrimEnd('\r');
        if (line.Length > Longest || line.ContainsAny(' ', '\t', '"') || line.Count(':') < PgPassFields - 1 || line.Count("://") > 0)
        {
            return;
        }

        var field = start;
        for (var i = 1; i < PgPassFields; i++)
        {
            field = text.IndexOf(':', field, end - field) + 1;
        }

        if (start + line.Length - field >= 3)
        {
            found.Add(field, start + line.Length, Rule, "password", Rank.Named);
        }
    }
}

using K8gentS.Diagnosis.Sanitizing.Detection.Fields;
using K8gentS.Diagnosis.Sanitizing.Text;

namespace K8gentS.Diagnosis.Sanitizing.Detection;

/// <summary>User and password beside each other where words announce them: "login: bob / x7", "default credentials admin/x7", "user/pass = bob/x7", auth=('bob', 'x7').</summary>
internal sealed class CredentialPairDetector : IKeywordDetector
{
    private const string Rule = "credential-pair";
    private const int MostWords = 4;
    private const int LongestUser = 40;
    private const int ShortestChosen = 6;

    private static readonly string[] Announced = ["user/pass", "username/password", "user:pass", "username:password", "user / pass", "username / password"];

    private static readonly HashSet<string> Between = new(StringComparer.OrdinalIgnoreCase)
    {
        "with", "are", "is", "as", "using", "use", "the", "by", "in", "word", "credentials", "creds", "user", "via", "s", "=", "->", "=>", "→", "-", ":",
    };

    public IEnumerable<string> Keywords => [.. Announced, "login", "log in", "logged in", "credentials", "creds", "auth=(", "basicauth("];

    public void DetectAt(string text, int start, int length, MatchList found)
    {
        if (!Boundary.StartsWord(text, start) || start + length >= text.Length || text[start + length] is not (' ' or ':' or '=' or '"' or '\''))
        {
            return;
        }

        if (text[start + length - 1] == '(')
        {
            Arguments(text, start + length, found);
            return;
        }

        var announced = text.AsSpan(start, length).Contains("pass", StringComparison.OrdinalIgnoreCase);
        var user = SkipWords(text, start + length);
        var userEnd = user;
        while (userEnd < text.Length && userEnd - user < LongestUser && (char.IsAsciiLetterOrDigit(text[userEnd]) || text[userEnd] is '.' or '_' or '-' or '@'))
        {
            userEnd++;
        }

        var spaced = string.CompareOrdinal(text, userEnd, " / ", 0, 3) == 0;
        if (userEnd - user < 2 || userEnd >= text.Length || !(spaced || text[userEnd] is '/' or ':'))
        {
            return;
        }

        var password = userEnd + (spaced ? 3 : 1);
        if (ValueReader.ValueAt(text, password, Tie.Assign, false) is { Quoted: false } value && value.Start == password
            && IsPassword(value.In(text), announced, spaced || text[userEnd] == ':'))
        {
            found.Add(value.Start, value.End, Rule, "password", Rank.Named);
        }
    }

    /// <summary>auth=('bob', 'x7'), HTTPBasicAuth("bob", "x7"): the second of two quoted arguments.</summary>
    private static void Arguments(string text, int at, MatchList found)
    {
        if (ValueReader.ValueAt(text, at, Tie.Structure, false) is not { Quoted: true } user)
        {
            return;
        }

        var comma = user.End + 1;
        if (comma < text.Length && text[comma] == ',' && ValueReader.ValueAt(text, ValueReader.SkipSpaces(text, comma + 1), Tie.Structure, false) is { Quoted: true } value
            && !HarmlessValue.IsHarmless(value.In(text)))
        {
            found.Add(value.Start, value.End, Rule, "password", Rank.Named);
        }
    }

    /// <summary>"credentials: shop/db-1" names an object: without a clearer announcement the password must look chosen.</summary>
    private static bool IsPassword(ReadOnlySpan<char> span, bool announced, bool apart) =>
        !HarmlessValue.IsHarmless(span) && !span.ContainsAny(CharacterSets.PathSigns) && !HarmlessValue.IsMeasure(span) && (announced
            || FieldJudge.LooksChosen(span, ShortestChosen) || (apart && span.Length >= ShortestChosen && span.ContainsAnyInRange('0', '9') && span.ContainsAnyInRange('a', 'z') && !span.Contains('.')));

    private static int SkipWords(string text, int at)
    {
        for (var words = 0; words < MostWords; words++)
        {
            while (at < text.Length && text[at] is ' ' or ':' or '=' or '"' or '\'')
            {
                at++;
            }

            var end = at;
            while (end < text.Length && end - at < LongestUser && text[end] is not (' ' or ':' or '='))
            {
                end++;
            }

            if (end >= text.Length || (text[end] == ':' && end + 1 < text.Length && text[end + 1] != ' ') || !Between.Contains(text[at..end]))
            {
                return at;
            }

            at = end;
        }

        return at;
    }
}

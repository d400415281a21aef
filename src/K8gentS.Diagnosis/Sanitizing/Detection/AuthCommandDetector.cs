using K8gentS.Diagnosis.Sanitizing.Detection.Fields;
using K8gentS.Diagnosis.Sanitizing.Text;

namespace K8gentS.Diagnosis.Sanitizing.Detection;

/// <summary>Redis' AUTH, with or without a user, as a client sends it and MONITOR shows it ("AUTH" "x"), and the &gt;password of an ACL rule (Redis documentation, AUTH and ACL SETUSER).</summary>
internal sealed class AuthCommandDetector : IKeywordDetector
{
    private const string Rule = "redis-auth";
    private const int Longest = 120;
    private const string Acl = " on >";

    public IEnumerable<string> Keywords => ["auth ", "auth\" ", "auth\\\" ", Acl];

    public void DetectAt(string text, int start, int length, MatchList found)
    {
        if (text[start] == ' ')
        {
            Rules(text, start + length, found);
            return;
        }

        var quoted = text[start + length - 2] == '"';
        if (!Boundary.StartsWord(text, start) || (!quoted && text[start] != 'A'))
        {
            return;
        }

        var end = Math.Min(Boundary.LineEnd(text, start), start + length + Longest);
        var words = CommandWords.Split(text, start + length, end);
        if (words.Count is 1 or 2 && text.AsSpan(words[^1].End, end - words[^1].End).Trim("\"'\\ \r,)]}").IsEmpty
            && words.TrueForAll(w => IsPlain(text.AsSpan(w.Start, w.End - w.Start))) && IsPassword(text.AsSpan(words[^1].Start, words[^1].End - words[^1].Start), quoted))
        {
            found.Add(words[^1].Start, words[^1].End, Rule, "password", Rank.Named);
        }
    }

    /// <summary>"user alice on >x ~* +@all": rules of an ACL, after a user.</summary>
    private static void Rules(string text, int at, MatchList found)
    {
        var line = Boundary.LineStart(text, at);
        var end = at;
        while (end < text.Length && end - at < Longest && !char.IsWhiteSpace(text[end]) && text[end] is not ('"' or '\''))
        {
            end++;
        }

        if (end > at && text.AsSpan(line, at - line).Contains("user ", StringComparison.OrdinalIgnoreCase))
        {
            found.Add(at, end, Rule, "password", Rank.Named);
        }
    }

    private static bool IsPlain(ReadOnlySpan<char> word) => (word is "default" || !Prose.IsWord(word)) && word[0] is not ('<' or '(' or '[');

    private static bool IsPassword(ReadOnlySpan<char> word, bool quoted) =>
        !HarmlessValue.IsHarmless(word) && (quoted || FieldJudge.LooksChosen(word));
}

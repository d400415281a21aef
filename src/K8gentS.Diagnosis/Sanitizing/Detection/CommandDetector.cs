using K8gentS.Diagnosis.Sanitizing.Detection.Fields;
using K8gentS.Diagnosis.Sanitizing.Text;

namespace K8gentS.Diagnosis.Sanitizing.Detection;

/// <summary>Passwords on command lines whose flag is too short to tell: <c>mysql -psecret</c>, <c>curl -u user:secret</c>, <c>redis-cli -a secret</c>.</summary>
internal sealed class CommandDetector : IKeywordDetector
{
    private const int LongestCommand = 600;
    private const int FewestWords = 2;
    private const string Rule = "command-line";
    private const string Kind = "password";

    public IEnumerable<string> Keywords => CommandForms.All.Keys;

    public void DetectAt(string text, int start, int length, MatchList found)
    {
        if (!Boundary.StartsWord(text, start) || start + length >= text.Length || text[start + length] is not (' ' or '"' or '\'' or '\\' or '\n' or '\t'))
        {
            return;
        }

        var flags = CommandForms.All[text.Substring(start, length)];
        var words = CommandWords.Split(text, start + length, Math.Min(text.Length, start + length + LongestCommand));
        var login = words.Exists(w => text.AsSpan(w.Start, w.End - w.Start) is "login");
        for (var i = 0; i < words.Count; i++)
        {
            var word = text.AsSpan(words[i].Start, words[i].End - words[i].Start);
            foreach (var (flag, form) in flags)
            {
                if (word.StartsWith(flag, StringComparison.Ordinal) && (login || form != PasswordForm.Login))
                {
                    Add(text, words, i, flag.Length, form, found);
                    if (form == PasswordForm.Last)
                    {
                        return; // There is one last word.
                    }
                }
            }
        }
    }

    private static void Add(string text, List<(int Start, int End)> words, int at, int flag, PasswordForm form, MatchList found)
    {
        var word = words[at];
        var attached = word.End - word.Start > flag;
        var next = form switch { PasswordForm.Last => Last(text, words, at), PasswordForm.Second => at + 2, _ => at + 1 };
        var value = attached ? (Start: word.Start + flag, word.End) : next < words.Count && form != PasswordForm.Attached ? words[next] : default;
        if ((attached && form is PasswordForm.Last or PasswordForm.Second or PasswordForm.Next or PasswordForm.Login) || value.End <= value.Start || text[value.Start] == '-')
        {
            return;
        }

        var separator = form switch { PasswordForm.Pair => ':', PasswordForm.Percent => '%', _ => '\0' };
        if (separator != '\0')
        {
            var sign = text.IndexOf(separator, value.Start, value.End - value.Start);
            value = sign < 0 ? default : (sign + 1, value.End);
        }

        var span = text.AsSpan(value.Start, value.End - value.Start);
        if (!span.IsEmpty && !HarmlessValue.IsHarmless(span) && !IsPorts(span))
        {
            found.Add(value.Start, value.End, Rule, Kind, Rank.Named);
        }
    }

    /// <summary>"htpasswd -b -c FILE USER PASSWORD": past the flags, up to the next flag.</summary>
    private static int Last(string text, List<(int Start, int End)> words, int at)
    {
        var next = at + 1;
        while (next < words.Count && text[words[next].Start] == '-')
        {
            next++;
        }

        var first = next;
        while (next < words.Count && text[words[next].Start] != '-')
        {
            next++;
        }

        return next - first >= FewestWords ? next - 1 : words.Count;
    }

    /// <summary>"docker run -p 8080:80" publishes ports; "-p 27017" connects to one.</summary>
    private static bool IsPorts(ReadOnlySpan<char> span) => !span.ContainsAnyExcept(CharacterSets.Ports);
}

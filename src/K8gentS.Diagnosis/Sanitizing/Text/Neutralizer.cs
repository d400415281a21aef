using System.Buffers;

namespace K8gentS.Diagnosis.Sanitizing.Text;

/// <summary>
/// Takes away what text could be disguised with before anything else looks at it: brackets that would forge
/// a pseudonym, characters nobody sees (they would cut a key in two) and terminal control sequences.
/// </summary>
internal sealed class Neutralizer(Pseudonyms pseudonyms)
{
    private const string Rule = "disguise";
    private const char Escape = '\u001b';

    private static readonly SearchValues<char> Suspicious = SearchValues.Create(
        [Pseudonyms.Open, Pseudonyms.Close, .. Enumerable.Range(0, 0x10000).Select(c => (char)c).Where(Invisible.Contains)]);

    /// <summary>The edits that make the text plain; none when it is plain already.</summary>
    public List<Edit> Find(string text)
    {
        var edits = new List<Edit>();
        var at = 0;
        while (at < text.Length)
        {
            var step = text.AsSpan(at).IndexOfAny(Suspicious);
            if (step < 0)
            {
                break;
            }

            at += step;
            at = text[at] switch
            {
                Pseudonyms.Open => Bracket(text, at, edits),
                Pseudonyms.Close => Replace(edits, at, 1, ")"),
                Escape => Replace(edits, at, Invisible.ControlSequenceLength(text, at), ""),
                _ => Replace(edits, at, Invisible.LengthAt(text, at), ""),
            };
        }

        return edits;
    }

    private int Bracket(string text, int open, List<Edit> edits)
    {
        var close = text.IndexOf(Pseudonyms.Close, open, Math.Min(Pseudonyms.Longest, text.Length - open));
        if (close < 0)
        {
            return Replace(edits, open, 1, "(");
        }

        var inside = text.AsSpan(open + 1, close - open - 1);
        var space = inside.IndexOf(' ');
        var name = space < 0 ? inside : inside[..space];
        var dash = name.Length - Pseudonyms.DigitCount - 1;
        if (dash < 1 || name[dash] != '-' || !pseudonyms.IsGenuine(name[..dash].ToString(), name[(dash + 1)..], out var known))
        {
            return Replace(edits, open, 1, "(");
        }

        if (space >= 0 && (known is null || !inside[(space + 1)..].SequenceEqual(known)))
        {
            // A pseudonym of ours with words that are not: the words go.
            Replace(edits, open + 1 + space, inside.Length - space, "");
        }

        return close + 1;
    }

    private static int Replace(List<Edit> edits, int start, int length, string by)
    {
        if (length > 0)
        {
            edits.Add(new Edit(start, length, by, Rule));
        }

        return start + Math.Max(1, length);
    }
}

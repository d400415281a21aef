using System.Buffers;
using System.Globalization;
using System.Text;
using K8gentS.Response.Slack.WebApi.Blocks;

namespace K8gentS.Response.Slack.Messages;

/// <summary>
/// The one place where text becomes Slack's mrkdwn, whoever wrote it. Words of letters and plain punctuation stay as they
/// are; every other word becomes code, where Slack makes no mention, link, emoji or format; and what could end the code,
/// or begin one of Slack's own tags, is replaced. Source: https://docs.slack.dev/messaging/formatting-message-text
/// </summary>
internal static class SlackText
{
    // It looks like a backtick and is none: mrkdwn has no way to show one inside code.
    private const char Grave = '\u02cb';

    private static readonly SearchValues<char> Joints = SearchValues.Create("-/'’");
    private static readonly SearchValues<char> Openers = SearchValues.Create("(\"");
    private static readonly SearchValues<char> Closers = SearchValues.Create(")\",.;:?%");

    // Of the closers those that mean nothing to Slack in any order: "100 %)," is prose.
    private static readonly SearchValues<char> Endings = SearchValues.Create(")%,.");

    /// <summary>A text object of mrkdwn that was made here; Slack is told to add nothing to it. Slack takes no empty text, so a dash stands for it.</summary>
    public static Mrkdwn Object(string mrkdwn) => new(mrkdwn.Length == 0 ? "–" : mrkdwn) { Verbatim = true };

    /// <summary>A text object without any format, cut to so many characters. Angle brackets become others that begin no tag anywhere.</summary>
    public static PlainText Plain(string text, int most)
    {
        var line = Visible.Line(text).Replace('<', '‹').Replace('>', '›');
        return new PlainText(line.Length == 0 ? "–" : Visible.Cut(line, most)) { Emoji = false };
    }

    /// <summary>Prose as one line of mrkdwn, at most so many characters long; what stands in backticks becomes code.</summary>
    public static string Prose(string text, int most)
    {
        var words = Visible.Line(text).Split('`').SelectMany((part, i) => i % 2 == 1 ? Spoken(Code(part, most / 2)) : Words(part, most / 2));
        var line = new StringBuilder();
        foreach (var word in words)
        {
            var joint = line.Length == 0 || word is "." or "," or ";" or ":" or ")" ? "" : " ";
            if (line.Length + joint.Length + word.Length > most - 2)
            {
                return line.Append(" …").ToString();
            }

            line.Append(joint).Append(word);
        }

        return line.ToString();
    }

    /// <summary>The text as code, at most so many characters long; empty for empty text.</summary>
    public static string Code(string text, int most)
    {
        var inner = Escape(Visible.Line(text), most - 2);
        return inner.Length == 0 ? "" : $"`{inner}`";
    }

    /// <summary>Lines as a block of code, at most so many characters long; says how many lines were left out.</summary>
    public static string Block(IReadOnlyList<string> lines, int most)
    {
        const int Frame = 8;
        const int Remark = 40;
        var text = new StringBuilder();
        for (var i = 0; i < lines.Count; i++)
        {
            var room = most - Frame - Remark - text.Length;
            var line = Escape(Visible.Line(lines[i]), Math.Max(room, 1));
            if (room < 20 || (line.EndsWith('…') && i > 0 && room < 80))
            {
                text.Append(CultureInfo.InvariantCulture, $"… {Plural.Of(lines.Count - i, "more line")}\n");
                break;
            }

            text.Append(line).Append('\n');
        }

        return text.Length == 0 ? "" : $"```\n{text}```";
    }

    /// <summary>A mention of a person, if this is a person's id; else code.</summary>
    public static string Person(string id) => IsPerson(id) ? $"<@{id}>" : Code(id, 100);

    /// <summary>Whether this has the form of a Slack user's id.</summary>
    public static bool IsPerson(string id) => id.Length is >= 3 and <= 32 && id[0] is 'U' or 'W' && id.All(char.IsAsciiLetterOrDigit) && !id.Any(char.IsAsciiLetterLower);

    /// <summary>A time, shown in the reader's own time zone.</summary>
    public static string Time(DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"<!date^{at.ToUnixTimeSeconds()}^{{date_short_pretty}} {{time}}|{at.UtcDateTime:yyyy-MM-dd HH:mm} UTC>");

    private static IEnumerable<string> Spoken(string code) => code.Length == 0 ? [] : [code];

    private static IEnumerable<string> Words(string text, int most) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => Word(w, most));

    private static string Word(string word, int most)
    {
        var start = word.AsSpan().IndexOfAnyExcept(Openers);
        var end = word.AsSpan().LastIndexOfAnyExcept(Closers);
        if (start < 0 || end < start)
        {
            return word.Length == 1 || (word.Length <= 3 && word.AsSpan().IndexOfAnyExcept(Endings) < 0) ? word : Code(word, most);
        }

        var core = word.AsSpan(start, end - start + 1);
        return IsPlain(core) && word.Length <= most ? word : $"{word[..start]}{Code(core.ToString(), most)}{word[(end + 1)..]}";
    }

    // Letters and digits, joined by single marks that mean nothing to Slack.
    private static bool IsPlain(ReadOnlySpan<char> core)
    {
        var joint = true;
        foreach (var c in core)
        {
            var isJoint = Joints.Contains(c);
            if ((isJoint && joint) || !(isJoint || char.IsLetterOrDigit(c)))
            {
                return false;
            }

            joint = isJoint;
        }

        return !joint;
    }

    private static string Escape(string line, int most)
    {
        var escaped = new StringBuilder(Math.Min(line.Length, most));
        foreach (var rune in line.EnumerateRunes())
        {
            var next = rune.Value switch { '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", '`' => $"{Grave}", _ => rune.ToString() };
            if (escaped.Length + next.Length > most - 1)
            {
                return escaped.Append('…').ToString();
            }

            escaped.Append(next);
        }

        return escaped.ToString();
    }
}

using System.Text;
using System.Text.RegularExpressions;
using K8gentS.Response.Slack.WebApi.Blocks;

namespace K8gentS.Response.Tests.Support;

/// <summary>A piece of what a reader of Slack sees.</summary>
internal enum Seen
{
    Text,
    Code,
    CodeBlock,
    Bold,
    Italic,
    Strike,
    Emoji,
    Quote,
    Mention,
    Date,
    Link,
}

/// <summary>
/// Reads mrkdwn as Slack does, or more eagerly: whatever might be a format, a mention, an emoji or a link is one.
/// Written from https://docs.slack.dev/messaging/formatting-message-text.
/// </summary>
internal static class MrkdwnReader
{
    private static readonly Regex Pieces = new(
        @"```(?<block>.*?)```|`(?<code>[^`\n]+)`|<(?<tag>[^<>]*)>|\*(?<bold>[^*\n]+)\*|_(?<italic>[^_\n]+)_|~(?<strike>[^~\n]+)~|:(?<emoji>[a-z0-9_+'-]+):",
        RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        TimeSpan.FromSeconds(5));

    private static readonly Regex AutoLinks = new(
        @"[\w.-]+@[\w-]+\.\w+|\w+://\S+|\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b|[#@][\w-]+",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(5));

    /// <summary>What one text object shows.</summary>
    public static IReadOnlyList<(Seen Kind, string Text)> Read(TextObject text) => text switch
    {
        Mrkdwn mrkdwn => Read(mrkdwn.Text, mrkdwn.Verbatim == true),
        _ => [(Seen.Text, text.Text), .. text is PlainText { Emoji: not false } ? Emoji(text.Text) : []],
    };

    /// <summary>What mrkdwn shows.</summary>
    public static IReadOnlyList<(Seen Kind, string Text)> Read(string mrkdwn, bool verbatim)
    {
        var seen = new List<(Seen, string)>();
        var (at, outside) = (0, new StringBuilder());
        foreach (Match match in Pieces.Matches(mrkdwn))
        {
            Add(mrkdwn[at..match.Index]);
            at = match.Index + match.Length;
            var group = match.Groups.Values.Skip(1).First(g => g.Success);
            outside.Append(group.Name is "bold" or "italic" or "strike" ? group.Value : "\u0000");
            seen.AddRange(Of(group.Name, group.Value, verbatim));
        }

        Add(mrkdwn[at..]);
        if (outside.ToString().Split('\n').Any(l => l.TrimStart() is var start && (start.StartsWith('>') || start.StartsWith("&gt;", StringComparison.Ordinal))))
        {
            seen.Add((Seen.Quote, mrkdwn));
        }

        if (!verbatim)
        {
            seen.AddRange(AutoLinks.Matches(outside.ToString()).Select(m => (Seen.Link, m.Value)));
        }

        return seen;

        void Add(string text)
        {
            outside.Append(text);
            if (text.Length > 0)
            {
                seen.Add((Seen.Text, Decode(text)));
            }
        }
    }

    private static IEnumerable<(Seen, string)> Of(string name, string value, bool verbatim) => name switch
    {
        "block" => [(Seen.CodeBlock, Decode(value)), .. Tags(value)],
        "code" => [(Seen.Code, Decode(value)), .. Tags(value)],
        "tag" => [(value[..Math.Min(1, value.Length)] switch { "!" when value.StartsWith("!date^", StringComparison.Ordinal) => Seen.Date, "@" or "#" or "!" => Seen.Mention, _ => Seen.Link }, value)],
        "bold" => [(Seen.Bold, value), .. Read(value, verbatim)],
        "italic" => [(Seen.Italic, value), .. Read(value, verbatim)],
        "strike" => [(Seen.Strike, value), .. Read(value, verbatim)],
        _ => [(Seen.Emoji, value)],
    };

    // Slack reads its own tags even inside code.
    private static IEnumerable<(Seen, string)> Tags(string code) => Regex.Matches(code, "<[^<>]*>", RegexOptions.None, TimeSpan.FromSeconds(5)).Select(m => (Seen.Mention, m.Value));

    private static IEnumerable<(Seen, string)> Emoji(string text) => Regex.Matches(text, ":[a-z0-9_+-]+:", RegexOptions.None, TimeSpan.FromSeconds(5)).Select(m => (Seen.Emoji, m.Value));

    private static string Decode(string text) => text.Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal);
}

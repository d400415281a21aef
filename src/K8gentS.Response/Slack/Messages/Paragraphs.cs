using System.Text;
using K8gentS.Response.Slack.WebApi.Blocks;

namespace K8gentS.Response.Slack.Messages;

/// <summary>Blocks of text within Slack's limits.</summary>
internal static class Paragraphs
{
    /// <summary>One section of mrkdwn that fits already.</summary>
    public static SectionBlock Section(string mrkdwn) => new() { Text = SlackText.Object(mrkdwn) };

    /// <summary>Small grey text of mrkdwn that fits already.</summary>
    public static ContextBlock Context(string mrkdwn) => new([SlackText.Object(mrkdwn)]);

    /// <summary>One section of a heading and as many lines as fit; the last says how many did not.</summary>
    /// <param name="heading">The heading, mrkdwn.</param>
    /// <param name="lines">The lines, mrkdwn, none longer than a section.</param>
    /// <param name="one">What a line is called.</param>
    /// <param name="room">How long the section may be.</param>
    public static SectionBlock Lines(string heading, IReadOnlyList<string> lines, string one, int room)
    {
        const int Remark = 80;
        var text = new StringBuilder(heading);
        for (var i = 0; i < lines.Count; i++)
        {
            if (text.Length + 1 + lines[i].Length > room - Remark)
            {
                text.Append(System.Globalization.CultureInfo.InvariantCulture, $"\n… {Plural.Of(lines.Count - i, $"more {one}")}, left out here for want of room");
                break;
            }

            text.Append('\n').Append(lines[i]);
        }

        return Section(text.ToString());
    }
}

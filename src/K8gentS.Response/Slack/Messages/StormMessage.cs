using K8gentS.Response.Incidents;
using K8gentS.Response.Slack.WebApi;
using K8gentS.Response.Slack.WebApi.Blocks;
using K8gentS.Response.Telling;

namespace K8gentS.Response.Slack.Messages;

/// <summary>The one message of many incidents that came at once.</summary>
internal static class StormMessage
{
    /// <summary>What the metadata of a storm's message is called.</summary>
    public const string EventType = "k8gents_storm";

    private const int MaximumLines = 25;

    public static SlackMessage Of(Storm storm, string cluster)
    {
        var title = $"{(storm.EndedAt is null ? "🌩" : "✅")} {Plural.Of(storm.Total, "incident")} at once{(storm.Finished > 0 ? $", {storm.Finished} over" : "")}";
        return new SlackMessage($"{title} ({SlackText.Prose(cluster, 100)})")
        {
            Blocks = [.. Blocks(storm, cluster, title)],
            Metadata = new SlackMetadata(EventType, storm.Id),
        };
    }

    private static IEnumerable<Block> Blocks(Storm storm, string cluster, string title)
    {
        yield return new HeaderBlock(SlackText.Plain(title, SlackLimits.HeaderText));
        yield return Paragraphs.Context($"{SlackText.Prose(cluster, 200)} · since {SlackText.Time(storm.Since)} · worst first; the causes that many share are the ones to look at");
        foreach (var lines in storm.Incidents.Take(MaximumLines).Select(Line).Chunk(6))
        {
            yield return Paragraphs.Section(string.Join('\n', lines));
        }

        if (storm.Total > MaximumLines)
        {
            yield return Paragraphs.Context($"… {Plural.Of(storm.Total - MaximumLines, "more incident")}: /k8gents open lists them");
        }

        if (storm.Incidents.Count > 0)
        {
            yield return new ActionsBlock(storm.EndedAt is null ? [Menu(storm), Apart(storm)] : [Menu(storm)]) { BlockId = "storm" };
        }
    }

    private static string Line(IncidentRecord record) =>
        $"{Words.Sign(record)} {SlackText.Code(record.Report.Workload.ToString(), 120)} {SlackText.Prose(record.Report.Hypotheses is [var lead, ..] ? lead.Summary : record.Report.Title, 200)}";

    private static Button Apart(Storm storm) =>
        new(ActionNames.StormApart, SlackText.Plain("Tell each by itself", SlackLimits.ButtonText), new ClickTarget(storm.Id).ToString());

    private static StaticSelect Menu(Storm storm) => new(
        ActionNames.StormEvidence,
        [.. storm.Incidents.Take(MaximumLines).Select(i => new SelectOption(SlackText.Plain($"{i.Report.Workload}", SlackLimits.OptionText), new ClickTarget(i.Id).ToString()))])
    {
        Placeholder = SlackText.Plain("Show evidence of …", SlackLimits.Placeholder),
    };
}

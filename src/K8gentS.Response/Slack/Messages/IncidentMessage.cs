using K8gentS.Response.Slack.WebApi;
using K8gentS.Response.Slack.WebApi.Blocks;

namespace K8gentS.Response.Slack.Messages;

/// <summary>The one message of an incident, made anew from what is so now.</summary>
internal static class IncidentMessage
{
    /// <summary>What the metadata of an incident's message is called.</summary>
    public const string EventType = "k8gents_incident";

    public static SlackMessage Of(IncidentView view) => new(Summary(view))
    {
        Blocks = [.. Heading(view), .. CauseBlocks.Of(view.Record.Report), .. NextBlocks.Of(view), IncidentButtons.Of(view), Footer(view)],
        Metadata = new SlackMetadata(EventType, view.Record.Id),
    };

    /// <summary>The incident for somebody whom it was passed on to; what is done about it is done in the channel.</summary>
    public static SlackMessage Copy(IncidentView view, string from, string note)
    {
        var by = $"{SlackText.Person(from)} passed this on to you{(note.Length > 0 ? $": {SlackText.Prose(note, 600)}" : "")}";
        return new SlackMessage($"{by} · {Summary(view)}")
        {
            Blocks = [Paragraphs.Section(by), .. Heading(view), .. CauseBlocks.Of(view.Record.Report), .. NextBlocks.Of(view), Footer(view)],
        };
    }

    /// <summary>The incident in one line, for notifications and lists.</summary>
    public static string Summary(IncidentView view) =>
        $"{Words.Sign(view.Record)} {Words.Heading(view.Record)}: {SlackText.Prose(Sentence(view), 400)} ({SlackText.Code(view.Record.Report.Workload.ToString(), 200)}, {SlackText.Prose(view.Cluster, 100)})";

    private static IEnumerable<Block> Heading(IncidentView view)
    {
        var (record, workload) = (view.Record, view.Record.Report.Workload);
        yield return new HeaderBlock(SlackText.Plain($"{Words.Sign(record)} {Words.Heading(record)}: {record.Report.Title}", SlackLimits.HeaderText));
        yield return Paragraphs.Section(SlackText.Prose(Sentence(view), 700));
        yield return new SectionBlock
        {
            Fields =
            [
                Field("Object", SlackText.Code(workload.Short, 200)),
                Field("Namespace", workload.Namespace is { } name ? SlackText.Code(name, 100) : "none"),
                Field("Cluster", SlackText.Prose(view.Cluster, 200)),
                Field("Since", SlackText.Time(record.OpenedAt) + (record.Episode > 1 ? $", the {Ordinal(record.Episode)} time" : "")),
            ],
        };
        yield return Paragraphs.Context(StateLine.Of(view));
    }

    private static ContextBlock Footer(IncidentView view)
    {
        var report = view.Record.Report;
        var affected = report.Affected.Count > 1 ? $" · {Plural.Of(report.Affected.Count, "object")} affected" : "";
        return Paragraphs.Context($"{SlackText.Code(view.Record.Id, 100)} · explained by {Route(view)}: {SlackText.Prose(report.RouteReason, 200)}{affected} · as of {SlackText.Time(view.Record.SeenAt)}");
    }

    private static string Route(IncidentView view) => view.Record.Report.Route switch
    {
        Diagnosis.Reports.Route.Rules => "rules",
        Diagnosis.Reports.Route.Model => "a language model",
        Diagnosis.Reports.Route.RulesAndModel => "rules and a language model",
        _ => "nobody",
    };

    private static string Sentence(IncidentView view) =>
        view.Record.Report.Hypotheses is [var lead, ..] ? lead.Summary : $"{view.Record.Report.Title}; {view.Record.Report.RouteReason}";

    private static Mrkdwn Field(string label, string mrkdwn) => SlackText.Object($"*{label}*\n{mrkdwn}");

    private static string Ordinal(int number) => (number % 100, number % 10) switch
    {
        ( >= 11 and <= 13, _) => $"{number}th",
        (_, 1) => $"{number}st",
        (_, 2) => $"{number}nd",
        (_, 3) => $"{number}rd",
        _ => $"{number}th",
    };
}

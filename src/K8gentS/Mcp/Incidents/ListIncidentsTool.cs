using System.ComponentModel;
using System.Text.Json;
using K8gentS.Diagnosis.Reports;
using K8gentS.Diagnosis.Reports.Json;
using K8gentS.Diagnosis.Taxonomy;
using K8gentS.Incidents;
using K8gentS.Mcp.Text;
using K8gentS.Mcp.Tools;
using K8gentS.Mcp.Tools.Paging;
using K8gentS.Output;
using K8gentS.Response.Incidents;

namespace K8gentS.Mcp.Incidents;

/// <summary><c>list_incidents</c>: what the running agent has reported, newest first.</summary>
internal sealed class ListIncidentsTool() : DeskTool<ListIncidentsTool.Arguments>(Card, ToolSchemas.Of<ListIncidentsTool.IncidentList>())
{
    // A third of an answer is for its text; what does not fit stands on the next page.
    private const int MostBytes = 30_000;

    private static readonly ToolCard Card = new(
        "list_incidents",
        "List incidents",
        "Lists the incidents that the running K8gentS agent has reported, newest first, with cause and state. Use it to learn what happened before, what people and fixes did about it, or to find an incident's id. For how the cluster is at this moment use get_cluster_health or diagnose_namespace.");

    /// <inheritdoc/>
    protected override async Task<ToolAnswer> AnswerAsync(ToolCall call, Arguments arguments, CancellationToken cancellationToken)
    {
        var (archive, now) = (IncidentFinding.Archive(call.Desk), call.Desk.Time.GetUtcNow());
        var question = Cursor.QuestionOf(Card.Name, arguments.Namespace, arguments.State.ToString(), arguments.Severity?.ToString());
        var cursor = Cursor.Read(arguments.Cursor, question, now);
        var page = Bounded(await archive.ListAsync(Query(arguments, cursor), cancellationToken));
        var next = page.Next is { } place ? new Cursor(question, cursor?.At ?? now.ToUnixTimeSeconds(), IncidentCursor.Write(place)).ToString() : null;
        return ToolAnswer.Of(new IncidentList([.. page.Incidents.Select(Listed)], next), Text(page.Incidents, next));
    }

    private static ArchiveQuery Query(Arguments arguments, Cursor? cursor) => new()
    {
        Namespace = arguments.Namespace,
        Severity = arguments.Severity,
        States = arguments.State switch
        {
            StateChoice.Open => IncidentStates.Unfinished,
            StateChoice.AwaitingApproval => [IncidentState.AwaitingApproval],
            StateChoice.Resolved => [IncidentState.Resolved],
            StateChoice.Dismissed => [IncidentState.Dismissed],
            _ => [],
        },
        After = cursor is null ? null : IncidentCursor.Read(cursor.After),
        Limit = arguments.Limit,
    };

    private static ArchivePage Bounded(ArchivePage page)
    {
        var (count, bytes) = (0, 0);
        while (count < page.Incidents.Count && (bytes += JsonSerializer.SerializeToUtf8Bytes(Listed(page.Incidents[count]), ToolSchemas.Json).Length) <= MostBytes)
        {
            count++;
        }

        return count == page.Incidents.Count ? page : new ArchivePage([.. page.Incidents.Take(Math.Max(1, count))], page.Incidents[Math.Max(1, count) - 1].Place);
    }

    private static ListedIncident Listed(ArchivedIncident incident) => new(
        incident.Id,
        incident.Report.Severity,
        IncidentOutput.Spell(incident.State),
        incident.Report.Workload.Kind,
        incident.Namespace,
        incident.Report.Workload.Name,
        incident.Report.Title,
        incident.Report.Hypotheses is [var lead, ..] ? lead.Cause : null,
        incident.Report.Hypotheses is [var first, ..] ? Math.Round(first.Confidence.Value, 4) : null,
        incident.OpenedAt,
        incident.SeenAt,
        incident.GoneSince,
        incident.Episode);

    private static ToolText Text(IReadOnlyList<ArchivedIncident> incidents, string? next) => new ToolText()
        .LineIf(incidents.Count == 0, $"No incidents of that sort. state \"all\" lists those that are over, too.")
        .Lines(incidents, i => $"{ReportWords.Of(i.Report.Severity)} {i.Id}, {IncidentOutput.Spell(i.State)}: {i.Report.Workload}, opened {i.OpenedAt}, seen {i.SeenAt}: {Cause(i.Report):ours}")
        .LineIf(next is not null, $"Left out: older ones. Call again with the same arguments and cursor {next:ours}.");

    private static string Cause(IncidentReport report) => report.Hypotheses is [var lead, ..] && lead.Cause != CauseTaxonomy.Unknown
        ? $"{lead.Cause} ({CauseTaxonomy.Title(lead.Cause)}), {HypothesisText.Percent(lead.Confidence.Value)} sure"
        : "cause not known";

    /// <summary>Which states are listed.</summary>
    internal enum StateChoice
    {
        /// <summary>Whatever is not over.</summary>
        Open,

        /// <summary>A fix waits for a person's approval.</summary>
        AwaitingApproval,

        /// <summary>The symptom stays gone.</summary>
        Resolved,

        /// <summary>A person wanted to hear no more of it.</summary>
        Dismissed,

        /// <summary>Every state.</summary>
        All,
    }

    /// <summary>What it takes.</summary>
    internal sealed record Arguments : PagedArguments
    {
        /// <summary>The namespace.</summary>
        [Description("Only incidents of this namespace")]
        [NamespaceName]
        [Example("shop")]
        public string? Namespace { get; init; }

        /// <summary>The state.</summary>
        [Description("open: not over yet; awaiting_approval: a fix waits for a person; resolved; dismissed; all")]
        [DefaultValue(StateChoice.Open)]
        public StateChoice State { get; init; } = StateChoice.Open;

        /// <summary>How bad.</summary>
        [Description("Only incidents that are this bad")]
        public Severity? Severity { get; init; }
    }

    /// <summary>What it gives.</summary>
    internal sealed record IncidentList(
        IReadOnlyList<ListedIncident> Incidents,
        [property: Description("cursor of the next page; absent where this is the last")] string? NextCursor);

    /// <summary>An incident of the list.</summary>
    internal sealed record ListedIncident(
        [property: Description("for get_incident, and k8gents://incidents/{id}")] string Id,
        Severity Severity,
        [property: Description("open, diagnosed, told, awaiting-approval, approved, executing, verifying, resolved, persists, rolled-back, dismissed or expired")] string State,
        string Kind,
        string? Namespace,
        string Name,
        string Title,
        [property: Description("the likeliest cause, for explain_cause")] string? Cause,
        [property: Description("how often such a finding is right, measured")] double? Confidence,
        DateTimeOffset OpenedAt,
        DateTimeOffset SeenAt,
        [property: Description("since when its symptom is gone; absent while it is there")] DateTimeOffset? GoneSince,
        [property: Description("how many times it has come")] int Episode);
}

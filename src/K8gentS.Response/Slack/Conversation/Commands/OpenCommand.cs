using K8gentS.Response.Incidents;
using K8gentS.Response.Slack.Conversation.Handlers;
using K8gentS.Response.Slack.Messages;
using K8gentS.Response.Store;

namespace K8gentS.Response.Slack.Conversation.Commands;

/// <summary>The incidents that are open.</summary>
internal sealed class OpenCommand(HandlerParts parts)
{
    private const int MaximumShown = 25;
    private const int OnePart = 5;

    /// <summary>The states in which an incident is open.</summary>
    public static IReadOnlyList<IncidentState> States { get; } = [.. Enum.GetValues<IncidentState>().Where(s => s is not (IncidentState.Resolved or IncidentState.Dismissed))];

    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken cancellationToken)
    {
        var all = await parts.Store.Incidents.CountAsync(new IncidentFilter { States = States }, cancellationToken);
        if (all == 0)
        {
            return ["Nothing is open."];
        }

        var newest = await parts.Store.Incidents.ListAsync(new IncidentFilter { States = States, Limit = 200 }, cancellationToken);
        var shown = newest.OrderBy(r => r.Report.Severity).Take(MaximumShown).ToList();
        var lines = shown.Select(IncidentLine.Of).Chunk(OnePart).Select(c => string.Join('\n', c)).ToList();
        return all > shown.Count ? [.. lines, $"… {Plural.Of(all - shown.Count, "more incident")}; `k8gents incidents list` shows all."] : lines;
    }
}

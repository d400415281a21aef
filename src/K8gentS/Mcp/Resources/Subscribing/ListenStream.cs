using System.Text.Json;
using System.Text.Json.Nodes;
using K8gentS.Incidents;
using K8gentS.Mcp.Desk;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace K8gentS.Mcp.Resources.Subscribing;

/// <summary>
/// <c>subscriptions/listen</c> of the protocol's versions without sessions: the answer is a stream that says first what it
/// will tell of, and tells of it until the client goes. Source: SEP-2575.
/// </summary>
/// <param name="desk">What the caller may use.</param>
internal sealed class ListenStream(McpDesk desk)
{
    /// <summary>The most streams of one connection; over HTTP each is a connection of its own.</summary>
    private const int MostStreams = 4;

    private int _streams;

    /// <summary>Serves one stream.</summary>
    /// <exception cref="McpProtocolException">Too much is asked for.</exception>
    public async ValueTask<EmptyResult> RunAsync(
        RequestContext<SubscriptionsListenRequestParams> request, Func<string, CancellationToken, Task<ArchivedIncident?>> find, CancellationToken cancellationToken)
    {
        var wanted = request.Params.Notifications;
        try
        {
            if (Interlocked.Increment(ref _streams) > MostStreams || wanted.ResourceSubscriptions is { Count: > IncidentFollower.MaximumIncidents })
            {
                throw IncidentFollower.TooMany();
            }

            await ServeAsync(request, wanted, find, cancellationToken);
            return new EmptyResult();
        }
        finally
        {
            Interlocked.Decrement(ref _streams);
        }
    }

    private async Task ServeAsync(
        RequestContext<SubscriptionsListenRequestParams> request,
        SubscriptionsListenNotifications wanted,
        Func<string, CancellationToken, Task<ArchivedIncident?>> find,
        CancellationToken cancellationToken)
    {
        var listener = new NotificationListener(request.Server, request.JsonRpcRequest.Id);
        var incidents = await FoundAsync(wanted.ResourceSubscriptions, find, cancellationToken);
        var list = wanted.ResourcesListChanged == true && desk is { Watch: not null, Incidents: not null };
        using var place = incidents.Count > 0 || list ? desk.Watch!.Join() ?? throw IncidentFollower.TooMany() : null;
        await listener.SendAsync(NotificationMethods.SubscriptionsAcknowledgedNotification, Acknowledged(wanted, incidents.Keys, list), cancellationToken);
        if (place is null)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, desk.Time, cancellationToken);
        }

        using var follower = new IncidentFollower(desk.Rights, desk.Watch!, listener);
        if (list)
        {
            follower.FollowList();
        }

        foreach (var incident in incidents.Values)
        {
            await follower.FollowAsync(incident, cancellationToken);
        }

        await follower.RunAsync(cancellationToken);
    }

    private static async Task<Dictionary<string, ArchivedIncident>> FoundAsync(IList<string>? uris, Func<string, CancellationToken, Task<ArchivedIncident?>> find, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, ArchivedIncident>(StringComparer.Ordinal);
        foreach (var uri in uris?.Distinct(StringComparer.Ordinal) ?? [])
        {
            if (await find(uri, cancellationToken) is { } incident)
            {
                found[uri] = incident;
            }
        }

        return found;
    }

    // Tools and prompts never change while the program runs: to promise news of them is no lie, and there will be none.
    private static JsonObject Acknowledged(SubscriptionsListenNotifications wanted, IEnumerable<string> uris, bool list)
    {
        List<string> followed = [.. uris];
        var granted = new SubscriptionsListenNotifications
        {
            ToolsListChanged = wanted.ToolsListChanged == true ? true : null,
            PromptsListChanged = wanted.PromptsListChanged == true ? true : null,
            ResourcesListChanged = list ? true : null,
            ResourceSubscriptions = followed.Count > 0 ? followed : null,
        };
        return new JsonObject { ["notifications"] = JsonSerializer.SerializeToNode(granted, McpJsonUtilities.DefaultOptions) };
    }
}

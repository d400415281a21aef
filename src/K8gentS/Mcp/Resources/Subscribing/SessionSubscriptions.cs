using K8gentS.Incidents;
using K8gentS.Mcp.Desk;
using K8gentS.Mcp.Incidents;
using K8gentS.Mcp.Tools;
using Microsoft.Extensions.Logging;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace K8gentS.Mcp.Resources.Subscribing;

/// <summary>
/// What one session wants to hear of. In protocol versions with sessions the session subscribes, and hears of its list once it
/// has seen it; in those without, each <c>subscriptions/listen</c> is a stream of its own. All of it ends with the session.
/// </summary>
/// <param name="desk">What the caller may use.</param>
internal sealed class SessionSubscriptions(McpDesk desk) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _end = new();
    private readonly ListenStream _stream = new(desk);
    private IncidentFollower? _follower;
    private Task _following = Task.CompletedTask;

    /// <summary>Whether there is anything to hear of.</summary>
    public bool Any => desk is { Watch: not null, Incidents: not null };

    /// <summary>The session's server: notifications of the session go by it, not by the request that asked for them.</summary>
    public McpServer? Server { get; set; }

    /// <summary><c>resources/list</c>: who has seen the list hears when it changes.</summary>
    public ValueTask<ListResourcesResult> ListAsync(RequestContext<ListResourcesRequestParams> request, CancellationToken cancellationToken)
    {
        if (!ResourceDesk.HasNoSessions(request.Server) && Follower() is { } follower)
        {
            follower.FollowList();
        }

        return ResourceDesk.ListAsync(request, cancellationToken);
    }

    /// <summary><c>resources/subscribe</c>.</summary>
    /// <exception cref="McpProtocolException">There is no such incident, or too many are followed.</exception>
    public async ValueTask<EmptyResult> SubscribeAsync(RequestContext<SubscribeRequestParams> request, CancellationToken cancellationToken)
    {
        var incident = await FindAsync(request.Params.Uri, cancellationToken) ?? throw ResourceDesk.Missing(request.Server, request.Params.Uri);
        return Follower() is { } follower && await follower.FollowAsync(incident, cancellationToken) ? new EmptyResult() : throw IncidentFollower.TooMany();
    }

    /// <summary><c>resources/unsubscribe</c>.</summary>
    public async ValueTask<EmptyResult> UnsubscribeAsync(RequestContext<UnsubscribeRequestParams> request, CancellationToken cancellationToken)
    {
        if (_follower is { } follower && ResourceAddresses.After(ResourceAddresses.Incidents, request.Params.Uri) is { } id)
        {
            await follower.UnfollowAsync(id, cancellationToken);
        }

        return new EmptyResult();
    }

    /// <summary><c>subscriptions/listen</c>.</summary>
    public ValueTask<EmptyResult> ListenAsync(RequestContext<SubscriptionsListenRequestParams> request, CancellationToken cancellationToken) =>
        _stream.RunAsync(request, FindAsync, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        Task following;
        lock (_lock)
        {
            following = _following;
        }

        await following;
        _follower?.Dispose();
        _end.Dispose();
    }

    // Null where it is no incident, or none that the caller may see.
    private async Task<ArchivedIncident?> FindAsync(string uri, CancellationToken cancellationToken)
    {
        try
        {
            return Any && ResourceAddresses.After(ResourceAddresses.Incidents, uri) is { } id ? await desk.Incidents!.FindAsync(id, cancellationToken) : null;
        }
        catch (Exception e) when (ToolFailure.Sentence(e, cancellationToken) is { } sentence)
        {
            throw new McpProtocolException(desk.Setup.Sanitizer.Clean(sentence), e, McpErrorCode.InternalError);
        }
    }

    // Begins with the first that the session wants to hear of.
    private IncidentFollower? Follower()
    {
        lock (_lock)
        {
            if (_follower is null && Any && !_end.IsCancellationRequested && desk.Watch!.Join() is { } place)
            {
                _follower = new IncidentFollower(desk.Rights, desk.Watch, new NotificationListener(Server!, null));
                _following = FollowAsync(_follower, place, _end.Token);
            }

            return _follower;
        }
    }

    private async Task FollowAsync(IncidentFollower follower, IDisposable place, CancellationToken cancellationToken)
    {
        using (place)
        {
            try
            {
                await follower.RunAsync(cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                // The session has ended.
            }
#pragma warning disable CA1031 // A transport may fail in any way; whose client cannot be told is not told any more.
            catch (Exception gone)
#pragma warning restore CA1031
            {
                desk.Logging.CreateLogger<SessionSubscriptions>().NotTold(gone.GetType().Name);
            }
        }
    }
}

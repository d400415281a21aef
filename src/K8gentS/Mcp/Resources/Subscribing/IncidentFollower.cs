using K8gentS.Incidents;
using K8gentS.KubeApi.Errors;
using K8gentS.Mcp.Desk;
using K8gentS.Mcp.Incidents;
using ModelContextProtocol;

namespace K8gentS.Mcp.Resources.Subscribing;

/// <summary>What one client wants to hear of, and how far it has heard: told of the last change of each, however many there were.</summary>
/// <param name="rights">What its caller may hear of, asked at each telling.</param>
/// <param name="watch">Says what has changed.</param>
/// <param name="listener">Hears of it.</param>
internal sealed class IncidentFollower(INamespaceRights rights, IncidentWatch watch, IIncidentListener listener) : IDisposable
{
    /// <summary>The most incidents of one client.</summary>
    public const int MaximumIncidents = 100;

    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private readonly Dictionary<string, (long Revision, string? Namespace)> _followed = new(StringComparer.Ordinal);
    private HashSet<string>? _listed;
    private bool _followsList;

    /// <summary>The refusal where too much is followed, by one client or by all.</summary>
    public static McpProtocolException TooMany() => new(
        $"Too much is listened to already: one client follows at most {MaximumIncidents} incidents. Unsubscribe from some, or read them now and then.", McpErrorCode.InvalidRequest);

    /// <summary>Follows the list of incidents from now on.</summary>
    public void FollowList() => _followsList = true;

    /// <summary>Follows an incident from the revision on that its reader has seen.</summary>
    /// <returns>False where there are too many.</returns>
    public async Task<bool> FollowAsync(ArchivedIncident incident, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            if (_followed.Count >= MaximumIncidents && !_followed.ContainsKey(incident.Id))
            {
                return false;
            }

            _followed[incident.Id] = (incident.Revision, incident.Namespace);
        }
        finally
        {
            _oneAtATime.Release();
        }

        // It may have changed between its reading and now.
        if (watch.Latest is { } latest)
        {
            await TellAsync(latest, cancellationToken);
        }

        return true;
    }

    /// <summary>Follows it no longer.</summary>
    public async Task UnfollowAsync(string id, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        _followed.Remove(id);
        _oneAtATime.Release();
    }

    /// <summary>Tells of changes until it is cancelled, or the client cannot be told any more.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        WatchedIncidents? seen = null;
        while (true)
        {
            seen = await watch.NextAsync(seen, cancellationToken);
            await TellAsync(seen, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _oneAtATime.Dispose();

    private async Task TellAsync(WatchedIncidents now, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            var seen = new SeenNamespaces(rights);
            await TellOfListAsync(now, seen, cancellationToken);
            foreach (var (id, known) in _followed.ToList())
            {
                await TellOfAsync(id, known, now, seen, cancellationToken);
            }
        }
        catch (KubeApiException)
        {
            // Nobody can say what the caller may hear of; what is left untold is told with the next change.
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private async Task TellOfAsync(string id, (long Revision, string? Namespace) known, WatchedIncidents now, SeenNamespaces seen, CancellationToken cancellationToken)
    {
        var isThere = now.ById.TryGetValue(id, out var found);
        var isNews = isThere ? found!.Revision > known.Revision : now.IsWhole;
        if (!isNews || !await seen.MaySeeAsync(known.Namespace, cancellationToken))
        {
            return;
        }

        await listener.ChangedAsync(id, cancellationToken);
        if (isThere)
        {
            _followed[id] = (found!.Revision, known.Namespace);
        }
        else
        {
            _followed.Remove(id);
        }
    }

    // Told where an incident that the caller may see has come into the list or gone from it.
    private async Task TellOfListAsync(WatchedIncidents now, SeenNamespaces seen, CancellationToken cancellationToken)
    {
        if (!_followsList)
        {
            return;
        }

        var listed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var incident in now.ById.Values)
        {
            if (!incident.IsFinished && await seen.MaySeeAsync(incident.Namespace, cancellationToken))
            {
                listed.Add(incident.Id);
            }
        }

        var before = _listed;
        if (before is not null && !before.SetEquals(listed))
        {
            await listener.ListChangedAsync(cancellationToken);
        }

        _listed = listed;
    }
}

/// <summary>A client that hears of incidents.</summary>
internal interface IIncidentListener
{
    /// <summary>An incident has changed, or is gone.</summary>
    Task ChangedAsync(string id, CancellationToken cancellationToken);

    /// <summary>Incidents have come or gone.</summary>
    Task ListChangedAsync(CancellationToken cancellationToken);
}

using System.Collections.Frozen;
using K8gentS.Incidents;
using K8gentS.Response.Store;
using Microsoft.Extensions.Logging;

namespace K8gentS.Mcp.Incidents;

/// <summary>
/// Looks at the archive every few seconds for as long as somebody wants to hear of changes: one look for all sessions of
/// this program. It keeps what it saw last and nothing else, so that a slow listener misses steps, never the last one.
/// </summary>
/// <param name="archive">The whole archive; who may hear of what is the listener's business.</param>
/// <param name="time">The clock.</param>
/// <param name="random">Spreads the looks of several programs.</param>
/// <param name="logger">For an archive that is away.</param>
internal sealed class IncidentWatch(IIncidentArchive archive, TimeProvider time, Random random, ILogger<IncidentWatch> logger) : IAsyncDisposable
{
    /// <summary>The most listeners at once.</summary>
    public const int MaximumListeners = 500;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestInterval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly Lock _lock = new();
    private TaskCompletionSource<WatchedIncidents> _next = NewNext();
    private WatchedIncidents? _latest;
    private CancellationTokenSource? _stop;
    private Task _looking = Task.CompletedTask;
    private int _listeners;

    /// <summary>How many listen now.</summary>
    public int Listeners
    {
        get
        {
            lock (_lock)
            {
                return _listeners;
            }
        }
    }

    /// <summary>What was seen last; null before the first look.</summary>
    public WatchedIncidents? Latest
    {
        get
        {
            lock (_lock)
            {
                return _latest;
            }
        }
    }

    /// <summary>Begins to listen; disposing what is returned ends that, and the looking with the last one. Null where too many listen.</summary>
    public IDisposable? Join()
    {
        lock (_lock)
        {
            if (_listeners == MaximumListeners)
            {
                return null;
            }

            if (_listeners++ == 0)
            {
                _stop = new CancellationTokenSource();
                _looking = LookAsync(_looking, _stop.Token);
            }

            return new Place(this);
        }
    }

    /// <summary>What there is once it differs from what was seen before.</summary>
    /// <param name="seen">What was seen before; null for nothing.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<WatchedIncidents> NextAsync(WatchedIncidents? seen, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _latest is { } latest && !ReferenceEquals(latest, seen) ? Task.FromResult(latest) : _next.Task.WaitAsync(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Task looking;
        CancellationTokenSource? stop;
        lock (_lock)
        {
            (looking, stop, _stop) = (_looking, _stop, null);
        }

        stop?.Cancel();
        await looking;
    }

    private async Task LookAsync(Task before, CancellationToken cancellationToken)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        var pause = Interval;
        while (!cancellationToken.IsCancellationRequested)
        {
            pause = await TryLookAsync(cancellationToken) ? Interval : Longer(pause);
            await Task.Delay(pause * (0.8 + (0.4 * random.NextDouble())), time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static TimeSpan Longer(TimeSpan pause) => pause * 2 < LongestInterval ? pause * 2 : LongestInterval;

    private async Task<bool> TryLookAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            Publish(await archive.RevisionsAsync(either.Token));
            return true;
        }
        catch (ArchiveUnavailableException away)
        {
            logger.ArchiveAway(away.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            logger.ArchiveAway("it gave no answer in time");
        }
        catch (OperationCanceledException)
        {
            // The last listener is gone.
        }

        return false;
    }

    private void Publish(IReadOnlyList<IncidentRevision> revisions)
    {
        TaskCompletionSource<WatchedIncidents> waiting;
        WatchedIncidents seen;
        lock (_lock)
        {
            if (_latest is { } before && before.Matches(revisions))
            {
                return;
            }

            _latest = seen = new WatchedIncidents(revisions);
            (waiting, _next) = (_next, NewNext());
        }

        waiting.SetResult(seen);
    }

    private void Leave()
    {
        CancellationTokenSource? stop = null;
        lock (_lock)
        {
            if (--_listeners == 0)
            {
                // Who listens next begins with a look of its own time.
                (stop, _stop, _latest) = (_stop, null, null);
            }
        }

        stop?.Cancel();
    }

    private static TaskCompletionSource<WatchedIncidents> NewNext() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class Place(IncidentWatch watch) : IDisposable
    {
        private IncidentWatch? _watch = watch;

        public void Dispose() => Interlocked.Exchange(ref _watch, null)?.Leave();
    }
}

/// <summary>How far incidents had come at one look.</summary>
/// <param name="revisions">Those that changed last.</param>
internal sealed class WatchedIncidents(IReadOnlyList<IncidentRevision> revisions)
{
    /// <summary>By id.</summary>
    public FrozenDictionary<string, IncidentRevision> ById { get; } = revisions.ToFrozenDictionary(r => r.Id, StringComparer.Ordinal);

    /// <summary>Whether these are all that there are.</summary>
    public bool IsWhole => ById.Count < IIncidentArchive.MaximumRevisions;

    /// <summary>Whether another look saw the same.</summary>
    public bool Matches(IReadOnlyList<IncidentRevision> others) => others.Count == ById.Count && others.All(o => ById.TryGetValue(o.Id, out var known) && known == o);
}

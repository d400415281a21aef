using K8gentS.Cluster.Reading;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Mcp.Desk;

/// <summary>
/// Snapshots for all callers, within bounds: who asks for what is being read already waits for that reading, what was read
/// is kept for some seconds for the same caller, few are kept, and few are read at once. A snapshot of ten thousand pods
/// takes some 180 MB.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class SharedSnapshots(TimeProvider time) : IDisposable
{
    private const int MostReadings = 2;
    private const int MostKept = 4;

    /// <summary>How long one is kept.</summary>
    public static readonly TimeSpan Keeps = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, SnapshotFlight> _flights = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _readings = new(MostReadings);
    private readonly Lock _gate = new();

    /// <summary>The snapshots of one caller.</summary>
    /// <param name="caller">The caller's key: nobody with another key is given what was read for this one.</param>
    /// <param name="source">Reads with the caller's rights.</param>
    public ISnapshotSource For(string caller, ISnapshotSource source) => new OfCaller(this, caller, source);

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var flight in _flights.Values)
            {
                flight.Dispose();
            }

            _flights.Clear();
        }
    }

    private async Task<ClusterSnapshot> ReadAsync(string key, Func<CancellationToken, Task<ClusterSnapshot>> read, CancellationToken cancellationToken)
    {
        SnapshotFlight flight;
        lock (_gate)
        {
            if (!_flights.TryGetValue(key, out flight!) || !flight.TryJoin())
            {
                flight = new SnapshotFlight(token => InTurnAsync(read, token), time, f => Forget(key, f));
                _flights[key] = flight;
            }
        }

        var snapshot = await flight.WaitAsync(cancellationToken);
        KeepFew();
        return snapshot;
    }

    private async Task<ClusterSnapshot> InTurnAsync(Func<CancellationToken, Task<ClusterSnapshot>> read, CancellationToken cancellationToken)
    {
        await _readings.WaitAsync(cancellationToken);
        try
        {
            return await read(cancellationToken);
        }
        finally
        {
            _readings.Release();
        }
    }

    private void KeepFew()
    {
        lock (_gate)
        {
            foreach (var old in _flights.Where(f => f.Value.IsLanded).OrderBy(f => f.Value.LandedAt).SkipLast(MostKept).ToList())
            {
                _flights.Remove(old.Key);
                old.Value.Dispose();
            }
        }
    }

    private void Forget(string key, SnapshotFlight flight)
    {
        lock (_gate)
        {
            if (_flights.TryGetValue(key, out var present) && present == flight)
            {
                _flights.Remove(key);
            }
        }

        flight.Dispose();
    }

    private sealed class OfCaller(SharedSnapshots shared, string caller, ISnapshotSource source) : ISnapshotSource
    {
        public Task<ClusterSnapshot> ReadAsync(NamespaceScope scope, CancellationToken cancellationToken) =>
            shared.ReadAsync($"{caller}\n{scope}", token => source.ReadAsync(scope, token), cancellationToken);
    }
}

using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Mcp.Desk;

/// <summary>
/// One reading that several may wait for. It is given up when the last of them has left, and forgotten when it has failed or
/// is too old to be handed out.
/// </summary>
internal sealed class SnapshotFlight : IDisposable
{
    private readonly CancellationTokenSource _givenUp = new();
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly Action<SnapshotFlight> _forget;
    private readonly Task<ClusterSnapshot> _reading;
    private ITimer? _end;
    private int _waiting = 1;
    private bool _over;

    /// <summary>Begins to read, for one who waits.</summary>
    public SnapshotFlight(Func<CancellationToken, Task<ClusterSnapshot>> read, TimeProvider time, Action<SnapshotFlight> forget)
    {
        (_time, _forget) = (time, forget);
        _reading = Task.Run(() => read(_givenUp.Token));
    }

    /// <summary>Whether the snapshot is there.</summary>
    public bool IsLanded => LandedAt > 0;

    /// <summary>When it was there, as a timestamp of the clock; 0 while it is not.</summary>
    public long LandedAt { get; private set; }

    /// <summary>Waits with the others, if there is still something to wait for.</summary>
    public bool TryJoin()
    {
        lock (_gate)
        {
            if (_over)
            {
                return false;
            }

            _waiting++;
            return true;
        }
    }

    /// <summary>The snapshot, for one who began it or joined.</summary>
    public async Task<ClusterSnapshot> WaitAsync(CancellationToken cancellationToken)
    {
        try
        {
            var snapshot = await _reading.WaitAsync(cancellationToken);
            Land();
            return snapshot;
        }
        catch
        {
            if (Leave() || _reading.IsFaulted || _reading.IsCanceled)
            {
                _forget(this);
            }

            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _over = true;
            _end?.Dispose();
        }

        _givenUp.Cancel();
    }

    private void Land()
    {
        lock (_gate)
        {
            _waiting--;
            if (LandedAt == 0 && !_over)
            {
                LandedAt = Math.Max(1, _time.GetTimestamp());
                _end = _time.CreateTimer(_ => _forget(this), null, SharedSnapshots.Keeps, Timeout.InfiniteTimeSpan);
            }
        }
    }

    // Whether nobody waits any more for what is still being read: then nobody may join any more.
    private bool Leave()
    {
        lock (_gate)
        {
            var last = --_waiting == 0 && LandedAt == 0;
            _over |= last;
            return last;
        }
    }
}

namespace K8gentS.Cluster.Queues;

/// <summary>Keys that come due later, with one timer for all.</summary>
internal sealed class DelayedKeys<TKey> : IDisposable
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, long> _due = [];
    private readonly TimeProvider _time;
    private readonly Action<TKey> _release;
    private readonly ITimer _timer;

    public DelayedKeys(TimeProvider time, Action<TKey> release)
    {
        (_time, _release) = (time, release);
        _timer = time.CreateTimer(_ => Release(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Releases the key after that time, or sooner if it was to come sooner already.</summary>
    /// <returns>False if there are too many.</returns>
    public bool Add(TKey key, TimeSpan delay, int capacity)
    {
        lock (_lock)
        {
            var due = _time.GetTimestamp() + (long)(delay.TotalSeconds * _time.TimestampFrequency);
            if (_due.TryGetValue(key, out var sooner))
            {
                _due[key] = Math.Min(sooner, due);
            }
            else if (_due.Count < capacity)
            {
                _due[key] = due;
            }
            else
            {
                return false;
            }

            Arm();
            return true;
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Release()
    {
        List<TKey> ripe;
        lock (_lock)
        {
            var now = _time.GetTimestamp();
            ripe = [.. _due.Where(d => d.Value <= now).OrderBy(d => d.Value).Select(d => d.Key)];
            ripe.ForEach(key => _due.Remove(key));
            Arm();
        }

        ripe.ForEach(_release);
    }

    private void Arm()
    {
        if (_due.Count == 0)
        {
            return;
        }

        var ticks = Math.Max(0, _due.Values.Min() - _time.GetTimestamp());

        // A timer counts whole milliseconds; rounded down it would fire before the key is due.
        var milliseconds = Math.Ceiling(ticks * 1000.0 / _time.TimestampFrequency);
        _timer.Change(TimeSpan.FromMilliseconds(milliseconds), Timeout.InfiniteTimeSpan);
    }
}

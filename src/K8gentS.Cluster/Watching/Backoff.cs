namespace K8gentS.Cluster.Watching;

/// <summary>
/// Pauses that double up to a limit, each stretched by up to as much again at random. They begin anew after a good while
/// without a failure, not after the first success: a server that answers every other time is still in trouble.
/// </summary>
internal sealed class Backoff(TimeSpan first, TimeSpan longest, TimeProvider time, Random random)
{
    private int _failures;
    private long _last;

    public TimeSpan Next()
    {
        if (_failures > 0 && time.GetElapsedTime(_last) > 4 * longest)
        {
            _failures = 0;
        }

        var pause = Math.Min(first.TotalMilliseconds * Math.Pow(2, Math.Min(_failures, 30)), longest.TotalMilliseconds);
        _failures++;
        _last = time.GetTimestamp();
        return TimeSpan.FromMilliseconds(pause * (1 + random.NextDouble()));
    }
}

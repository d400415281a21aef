namespace K8gentS.Cluster.Agent;

/// <summary>
/// Tells when it is time to look: a change came and things have settled since, or nothing came for a while. Changes are not
/// counted or kept: whoever looks sees what is, not what happened.
/// </summary>
internal sealed class ChangeSignal(ClusterAgentOptions options, TimeProvider time)
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _raised = NewSource();
    private long _changes;

    /// <summary>Notes a change. Cheap; from any thread.</summary>
    public void Raise()
    {
        lock (_lock)
        {
            _changes++;
            _raised.TrySetResult();
        }
    }

    /// <summary>Waits until it is time to look. A change from then on counts for the next look.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        if (await RaisedWithinAsync(options.LookInterval, cancellationToken))
        {
            await SettledAsync(cancellationToken);
        }

        lock (_lock)
        {
            _raised = NewSource();
        }
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task<bool> RaisedWithinAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        Task raised;
        lock (_lock)
        {
            raised = _raised.Task;
        }

        try
        {
            await raised.WaitAsync(patience, time, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private async Task SettledAsync(CancellationToken cancellationToken)
    {
        var since = time.GetTimestamp();
        long seen;
        do
        {
            seen = Interlocked.Read(ref _changes);
            var left = options.LongestSettle - time.GetElapsedTime(since);
            if (left <= TimeSpan.Zero)
            {
                return;
            }

            await Task.Delay(left < options.Settle ? left : options.Settle, time, cancellationToken);
        }
        while (Interlocked.Read(ref _changes) != seen);
    }
}

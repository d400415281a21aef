namespace K8gentS.Response.Life;

/// <summary>
/// Wakes loops that work on what the store has: something may have changed. Raising is cheap, and nothing is lost when it
/// happens while a loop is at work. Safe for many threads.
/// </summary>
public sealed class WakeSignal(TimeProvider time)
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _raised = NewSource();
    private long _count;

    /// <summary>How often it was raised; read before work begins, and given to <see cref="WaitAsync"/> after it.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <summary>Wakes all who wait.</summary>
    public void Raise()
    {
        lock (_lock)
        {
            _count++;
            _raised.SetResult();
            _raised = NewSource();
        }
    }

    /// <summary>Waits until it has been raised more often than that, or time is up.</summary>
    public async Task WaitAsync(long count, TimeSpan atMost, CancellationToken cancellationToken)
    {
        Task raised;
        lock (_lock)
        {
            if (_count > count)
            {
                return;
            }

            raised = _raised.Task;
        }

        try
        {
            await raised.WaitAsync(atMost, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // Time is up.
        }
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

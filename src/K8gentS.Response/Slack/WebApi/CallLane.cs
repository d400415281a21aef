namespace K8gentS.Response.Slack.WebApi;

/// <summary>
/// The queue in front of a method, or of a channel: first come, first served, at a rate with a burst, and standing still while Slack asks for a pause.
/// Who gives up while waiting costs the others nothing.
/// </summary>
internal sealed class CallLane(double perSecond, int burst, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Lock _lock = new();
    private double _tokens = burst;
    private long _refilled = time.GetTimestamp();
    private DateTimeOffset _pausedUntil = DateTimeOffset.MinValue;
    private int _waiting;

    /// <summary>How many wait here.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>How long Slack's pause still lasts.</summary>
    public TimeSpan Paused
    {
        get
        {
            lock (_lock)
                return _pausedUntil - time.GetUtcNow() is { Ticks: > 0 } rest ? rest : TimeSpan.Zero;
        }
    }

    /// <summary>Waits for one's turn.</summary>
    public async Task EnterAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _waiting);
        try
        {
            await _turn.WaitAsync(cancellationToken);
            try
            {
                while (TakeOrWait() is { Ticks: > 0 } wait)
                    await Task.Delay(wait, time, cancellationToken);
            }
            finally
            {
                _turn.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    /// <summary>Slack said 429: nobody goes on before this time has passed.</summary>
    public void Pause(TimeSpan length)
    {
        lock (_lock)
        {
            var until = time.GetUtcNow() + length;
            if (until > _pausedUntil)
                _pausedUntil = until;
        }
    }

    public void Dispose() => _turn.Dispose();

    private TimeSpan TakeOrWait()
    {
        lock (_lock)
        {
            var now = time.GetTimestamp();
            _tokens = Math.Min(burst, _tokens + (time.GetElapsedTime(_refilled, now).TotalSeconds * perSecond));
            _refilled = now;
            var pause = _pausedUntil - time.GetUtcNow();
            if (pause > TimeSpan.Zero)
                return pause;
            if (_tokens < 1)
                return TimeSpan.FromMilliseconds(Math.Ceiling((1 - _tokens) / perSecond * 1000));
            _tokens -= 1;
            return TimeSpan.Zero;
        }
    }
}

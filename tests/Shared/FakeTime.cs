namespace K8gentS.Testing;

/// <summary>A clock that stands still until it is moved, and fires what came due, each timer once a move.</summary>
/// <param name="start">Where it stands at first; the beginning of 2026 unless given.</param>
internal sealed class FakeTime(DateTimeOffset? start = null) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<FakeTimer> _timers = [];
    private TaskCompletionSource _armed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private DateTimeOffset _now = start ?? new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FakeTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    public void Advance(TimeSpan by)
    {
        FakeTimer[] due;
        lock (_lock)
        {
            _now += by;
            due = [.. _timers.Where(t => t.Due <= _now).OrderBy(t => t.Due)];
            Array.ForEach(due, t => t.Rearm());
        }

        Array.ForEach(due, t => t.Fire());
    }

    /// <summary>Waits until a timer is armed that comes due within the given time from now.</summary>
    public Task UntilArmedAsync(TimeSpan within) => UntilArmedAsync(TimeSpan.Zero, within);

    /// <summary>Waits until a timer is armed whose time from now lies in between.</summary>
    public async Task UntilArmedAsync(TimeSpan atLeast, TimeSpan atMost)
    {
        while (true)
        {
            Task next;
            lock (_lock)
            {
                if (_timers.Exists(t => t.Due >= _now + atLeast && t.Due <= _now + atMost))
                {
                    return;
                }

                next = _armed.Task;
            }

            await next.WaitAsync(TimeSpan.FromSeconds(20));
        }
    }

    /// <summary>Waits until no timer is armed that comes due later than this from now.</summary>
    public async Task UntilNoneArmedAsync(TimeSpan beyond)
    {
        while (true)
        {
            Task next;
            lock (_lock)
            {
                if (!_timers.Exists(t => t.Due > _now + beyond))
                {
                    return;
                }

                next = _armed.Task;
            }

            await next.WaitAsync(TimeSpan.FromSeconds(20));
        }
    }

    /// <summary>Waits until a timer is armed that comes due within the given time, and moves on to it.</summary>
    public async Task PassAsync(TimeSpan within)
    {
        await UntilArmedAsync(TimeSpan.Zero, within);
        Advance(within);
    }

    private void Changed()
    {
        _armed.SetResult();
        _armed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class FakeTimer(FakeTime clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period;

        public DateTimeOffset Due { get; private set; }

        public void Fire() => callback(state);

        /// <summary>What comes due once leaves; what comes due again and again waits for its next time. Under the clock's lock.</summary>
        public void Rearm()
        {
            if (_period > TimeSpan.Zero)
            {
                Due = clock._now + _period;
            }
            else
            {
                clock._timers.Remove(this);
            }
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                _period = period;
                clock._timers.Remove(this);
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    Due = clock._now + dueTime;
                    clock._timers.Add(this);
                }

                clock.Changed();
            }

            return true;
        }

        public void Dispose()
        {
            lock (clock._lock)
            {
                clock._timers.Remove(this);
                clock.Changed();
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

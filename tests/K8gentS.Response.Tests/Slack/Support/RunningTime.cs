namespace K8gentS.Response.Tests.Slack.Support;

/// <summary>A clock that runs so many times as fast as the system's; its timers too.</summary>
internal sealed class RunningTime(double times) : TimeProvider
{
    private readonly DateTimeOffset _start = System.GetUtcNow();
    private readonly long _began = System.GetTimestamp();

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _start + Elapsed;

    public override long GetTimestamp() => Elapsed.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => System.CreateTimer(callback, state, Real(dueTime), Real(period));

    private TimeSpan Elapsed => System.GetElapsedTime(_began) * times;

    private TimeSpan Real(TimeSpan time) => time == Timeout.InfiniteTimeSpan ? time : time / times;
}

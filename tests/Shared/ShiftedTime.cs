namespace K8gentS.Testing;

/// <summary>The system's clock, set wrong; timers run as ever.</summary>
internal sealed class ShiftedTime(TimeSpan by) : TimeProvider
{
    /// <summary>A clock that began at that moment just now.</summary>
    public static ShiftedTime StartingAt(DateTimeOffset moment) => new(moment - System.GetUtcNow());

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
}

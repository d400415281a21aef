namespace K8gentS.Tests.Doctor;

/// <summary>The system's clock, wrong by so much.</summary>
internal sealed class ShiftedTime(TimeSpan by) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
}

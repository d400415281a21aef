namespace K8gentS.Response.Life;

/// <summary>How long to wait after failures.</summary>
internal static class Pause
{
    /// <summary>Doubles with each failure in a row up to a limit, stretched by up to as much again at random.</summary>
    public static TimeSpan After(int failures, TimeSpan first, TimeSpan longest) =>
        TimeSpan.FromTicks((long)(Math.Min(first.Ticks * Math.Pow(2, Math.Clamp(failures - 1, 0, 30)), longest.Ticks) * (1 + Random.Shared.NextDouble())));
}

using K8gentS.KubeApi;

namespace K8gentS.Cluster.Reading;

/// <summary>
/// What time it is in a cluster. Every time in its objects comes from clocks over there: on a laptop whose clock is
/// minutes off, a pod that is pending for long would look fresh.
/// </summary>
internal static class ClusterClock
{
    // The server's Date counts whole seconds, and the answer took its time.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(3);

    /// <summary>Our time, or the server's where it is clearly another.</summary>
    public static DateTimeOffset Now(IKubeClient client, TimeProvider time) =>
        time.GetUtcNow() + (client.ClockSkew is { } skew && skew.Duration() > Tolerance ? skew : TimeSpan.Zero);
}

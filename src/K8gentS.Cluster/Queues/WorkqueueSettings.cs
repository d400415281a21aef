namespace K8gentS.Cluster.Queues;

/// <summary>Bounds and pauses of a workqueue.</summary>
internal sealed record WorkqueueSettings
{
    /// <summary>The most keys that may wait, and the most that may be to come later.</summary>
    public int Capacity { get; init; } = 10_000;

    /// <summary>Pause after a key's first failure.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest pause, before jitter.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The source of jitter.</summary>
    public Random Random { get; init; } = Random.Shared;
}

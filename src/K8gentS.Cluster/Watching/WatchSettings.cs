namespace K8gentS.Cluster.Watching;

/// <summary>How patient the watching is. The defaults are those of client-go's reflector where it has them.</summary>
public sealed record WatchSettings
{
    /// <summary>Pause after the first failure; it doubles from there, with jitter.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(800);

    /// <summary>Longest pause between failures, before jitter; after four times that without a failure the pauses begin anew.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Pause before asking again for what is forbidden or absent.</summary>
    public TimeSpan RefusedPause { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>When the server is to close a watch; null chooses between five and ten minutes.</summary>
    public TimeSpan? WatchTimeout { get; init; }

    /// <summary>How long a watch may be silent before it counts as dead; null leaves it to the client.</summary>
    public TimeSpan? SilenceLimit { get; init; }

    /// <summary>How many lists run at once; 1 to 32.</summary>
    public int Parallelism { get; init; } = 4;

    /// <summary>The source of jitter.</summary>
    public Random Random { get; init; } = Random.Shared;
}

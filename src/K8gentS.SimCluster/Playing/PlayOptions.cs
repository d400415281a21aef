namespace K8gentS.SimCluster;

/// <summary>How a recorded case is played in time.</summary>
public sealed record PlayOptions
{
    /// <summary>How much of the time before the recording is played; what is older is there from the start. Zero or more.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(4);

    /// <summary>
    /// How many recorded seconds pass in one second, at least 1. Times in the objects keep their distances: recordedAt is the
    /// moment at which the play ends.
    /// </summary>
    public double Speed { get; init; } = 1;

    /// <summary>How the case is fitted into the cluster.</summary>
    public CaseOptions Case { get; init; } = new();
}

namespace K8gentS.SimCluster;

/// <summary>How a Job of the simulated cluster goes wrong.</summary>
public enum JobFaultKind
{
    /// <summary>The image cannot be pulled: the container waits in ImagePullBackOff.</summary>
    ImagePull,

    /// <summary>No pod may be made: a quota is full, or admission refuses it. The Job stays without one.</summary>
    NoPod,

    /// <summary>The node is short of memory and evicts the pod once its container runs; the process is not started.</summary>
    Eviction,

    /// <summary>The container runs and never ends; the process is not started.</summary>
    Hang,

    /// <summary>The Job is deleted, with its pod, once its container runs; the process is not started.</summary>
    Vanish,

    /// <summary>The Job is deleted, with its pod, after the process has ended and before anybody could read how.</summary>
    VanishAfterwards,

    /// <summary>The process is killed as soon as it runs, as for want of memory.</summary>
    Killed,
}

/// <summary>Something that befalls the next Job that is created.</summary>
/// <param name="Kind">What.</param>
public sealed record JobFault(JobFaultKind Kind)
{
    /// <summary>It strikes the next Job whose name begins so; any by default.</summary>
    public string NamePrefix { get; init; } = "";
}

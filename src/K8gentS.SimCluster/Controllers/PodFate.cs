namespace K8gentS.SimCluster;

/// <summary>How the pods of the simulated cluster's controllers fare.</summary>
public sealed record ControllerOptions
{
    /// <summary>What becomes of a new pod; all of them become ready unless set.</summary>
    public Func<NewPod, PodFate> Fate { get; init; } = static _ => PodFate.BecomesReady;

    /// <summary>The name of the node on which pods run whose controller does not choose one.</summary>
    public string Node { get; init; } = "sim-worker-1";
}

/// <summary>A pod that a controller has just made.</summary>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Owner">The name of what made it: the ReplicaSet, StatefulSet or DaemonSet.</param>
/// <param name="Spec">Its spec, as JSON.</param>
public sealed record NewPod(string Namespace, string Owner, string Spec);

/// <summary>What becomes of a new pod.</summary>
/// <param name="WaitingReason">Why its containers wait; null where they run and are ready.</param>
public sealed record PodFate(string? WaitingReason)
{
    /// <summary>It becomes ready.</summary>
    public static PodFate BecomesReady { get; } = new((string?)null);

    /// <summary>Its containers fail again and again, so often so far.</summary>
    public static PodFate CrashLoops(int restarts) => new("CrashLoopBackOff") { Restarts = restarts };

    /// <summary>Its image cannot be pulled.</summary>
    public static PodFate ImagePullFails { get; } = new("ImagePullBackOff");

    /// <summary>It never gets further than being created.</summary>
    public static PodFate NeverStarts { get; } = new("ContainerCreating");

    /// <summary>What the kubelet says of why they wait; empty where it says nothing.</summary>
    public string WaitingMessage { get; init; } = "";

    /// <summary>How often its containers have been restarted.</summary>
    public int Restarts { get; init; }

    /// <summary>How long it takes until then.</summary>
    public TimeSpan After { get; init; }
}

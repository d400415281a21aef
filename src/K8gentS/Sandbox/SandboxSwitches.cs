namespace K8gentS.Sandbox;

/// <summary>Words for what differs between installations and clusters, on which lines of the table depend.</summary>
internal static class SandboxSwitches
{
    /// <summary>A rollout_undo may change commands, environment and probes (<c>sandbox.allowFullUndo</c>).</summary>
    public const string AllowFullUndo = "allowFullUndo";

    /// <summary>StatefulSets may be changed (<c>remediation.statefulSets</c>).</summary>
    public const string StatefulSets = "statefulSets";

    /// <summary>DaemonSets may be changed (<c>remediation.daemonSets</c>).</summary>
    public const string DaemonSets = "daemonSets";

    /// <summary>Fixes are allowed in every namespace that is not protected (<c>remediation.namespaces: all</c>).</summary>
    public const string Everywhere = "everywhere";

    /// <summary>A label forbids changes (<c>sandbox.forbiddenLabels</c> is not empty).</summary>
    public const string ForbiddenLabels = "forbiddenLabels";

    /// <summary>A thousand replicas are more than <c>sandbox.maxReplicas</c>.</summary>
    public const string ReplicasBounded = "replicasBounded";

    /// <summary>Five replicas are more than <c>sandbox.maxReplicas</c>.</summary>
    public const string FewReplicas = "fewReplicas";

    /// <summary>The agent has a ClusterRole (<c>scope: cluster</c>).</summary>
    public const string ClusterScope = "clusterScope";

    /// <summary>The agent watches the namespace in which fixes are allowed.</summary>
    public const string WatchesAllowed = "watchesAllowed";

    /// <summary>The API server keeps resource claims (Dynamic Resource Allocation, stable since Kubernetes 1.34).</summary>
    public const string DynamicResources = "dynamicResources";

    /// <summary>What the chart's defaults switch on, on a cluster of today.</summary>
    public static IReadOnlyList<string> Usual { get; } = [ForbiddenLabels, ReplicasBounded, ClusterScope, WatchesAllowed, DynamicResources];
}

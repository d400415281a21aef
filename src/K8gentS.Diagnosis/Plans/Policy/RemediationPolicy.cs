namespace K8gentS.Diagnosis.Plans;

/// <summary>
/// What an installation allows to be repaired. What is not allowed here is not offered, not approved and not executed;
/// by default nothing is, since no namespace is named.
/// </summary>
public sealed record RemediationPolicy
{
    /// <summary>Namespaces in which nothing is ever changed, whatever is allowed: the cluster's own, and the sandbox's.</summary>
    public static IReadOnlySet<string> NeverNamespaces { get; } =
        new HashSet<string>(["kube-system", "kube-public", "kube-node-lease", "gatekeeper-system"], StringComparer.Ordinal);

    /// <summary>The namespaces in which fixes are allowed. Empty, the default, means none.</summary>
    public IReadOnlySet<string> Namespaces { get; init; } = Of();

    /// <summary>Whether fixes are allowed in all namespaces, save those that never are.</summary>
    public bool AllNamespaces { get; init; }

    /// <summary>The namespaces of this program and its executor: nothing is changed there either.</summary>
    public IReadOnlySet<string> OwnNamespaces { get; init; } = Of();

    /// <summary>The kinds that may be changed. StatefulSets and DaemonSets have to be opted in.</summary>
    public IReadOnlySet<string> Kinds { get; init; } = Of("Deployment", "Pod");

    /// <summary>Labels, as <c>key</c> or <c>key=value</c>, that forbid fixes where the workload or its namespace carries one.</summary>
    public IReadOnlySet<string> ForbiddenLabels { get; init; } = Of("k8gents.io/remediation=forbidden");

    /// <summary>The causes that may be repaired; null for all that the plan table knows.</summary>
    public IReadOnlySet<string>? Causes { get; init; }

    /// <summary>Causes that are left to people.</summary>
    public IReadOnlySet<string> ForbiddenCauses { get; init; } = Of();

    /// <summary>The least confidence, 0 to 1. <see cref="EscalationGate.Minimum"/> holds where this is lower.</summary>
    public double MinimumConfidence { get; init; } = EscalationGate.Minimum;

    /// <summary>The most fixes within an hour in the whole cluster; 0 for none.</summary>
    public int FixesPerHour { get; init; } = 5;

    /// <summary>The most fixes of one workload within a day; 0 for none.</summary>
    public int FixesPerWorkloadAndDay { get; init; } = 3;

    /// <summary>After how many fixes of one workload that did not help only people may act on it.</summary>
    public int IneffectiveFixes { get; init; } = 2;

    /// <summary>Whether a rollout_undo may change env, envFrom, command, args and probes too; the sandbox has the same switch.</summary>
    public bool AllowFullUndo { get; init; }

    /// <summary>The largest factor by which set_resources may raise a limit or request; above 1.</summary>
    public double LargestFactor { get; init; } = 2;

    /// <summary>The most pods to which scale may set a workload.</summary>
    public int LargestScale { get; init; } = 10;

    private static HashSet<string> Of(params string[] items) => new(items, StringComparer.Ordinal);
}

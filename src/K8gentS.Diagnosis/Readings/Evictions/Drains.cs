using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Readings.Evictions;

/// <summary>
/// Tells a drain that stands still from a node that is merely cordoned: all that could leave has left, or a program that
/// drains is at work, and what remains is kept by a disruption budget. Source: https://kubernetes.io/docs/tasks/administer-cluster/safely-drain-node/
/// </summary>
internal static class Drains
{
    /// <summary>The pods that a budget covers.</summary>
    public static IEnumerable<Pod> Covered(ClusterSnapshot cluster, PodDisruptionBudget budget) =>
        cluster.Pods.In(budget.Namespace).Where(p => !p.IsFinished() && budget.Spec.Selector.Matches(p.Metadata.Labels));

    /// <summary>Whether a budget allows nothing at the moment.</summary>
    public static bool Blocks(this PodDisruptionBudget budget) =>
        budget.Status.DisruptionsAllowed == 0 && budget.Status.ExpectedPods > 0 && !budget.IsTerminating();

    /// <summary>A pod of a budget at which the drain of its node stands still, or null.</summary>
    public static Pod? Stuck(ClusterSnapshot cluster, PodDisruptionBudget budget) =>
        Covered(cluster, budget).FirstOrDefault(p => !p.IsTerminating() && p.Spec.NodeName is { Length: > 0 } node && (IsDrained(cluster, node) || IsBeingDrained(cluster, node)));

    /// <summary>The budget at which the drain of a node stands still, or null.</summary>
    public static PodDisruptionBudget? Holding(ClusterSnapshot cluster, string node) =>
        IsDrained(cluster, node) || IsBeingDrained(cluster, node) ? cluster.Of<PodDisruptionBudget>().All.FirstOrDefault(b => b.Blocks() && Covered(cluster, b).Any(p => p.Spec.NodeName == node)) : null;

    // A program that was told to drain is at it, and the cordon shows that it has begun.
    private static bool IsBeingDrained(ClusterSnapshot cluster, string node) =>
        cluster.Nodes.Find(null, node)?.Spec.Unschedulable == true
        && cluster.Pods.All.Any(p => p.Status.Phase == "Running" && p.Spec.Containers.Any(c => c.Command.Concat(c.Args).Any(a => Orders(a, node))));

    private static bool Orders(string argument, string node) =>
        argument == "drain" || (argument.Contains("drain ", StringComparison.Ordinal) && argument.Contains(node, StringComparison.Ordinal));

    // A drain leaves DaemonSet pods and static pods; what else is left is held by a budget.
    private static bool IsDrained(ClusterSnapshot cluster, string node) =>
        cluster.Nodes.Find(null, node)?.Spec.Unschedulable == true
        && cluster.PodsOn(node).Where(p => !p.IsFinished()).All(p => p.Metadata.Controller?.Kind is "DaemonSet" or "Node" || p.IsTerminating() || IsKept(cluster, p));

    private static bool IsKept(ClusterSnapshot cluster, Pod pod) =>
        cluster.Of<PodDisruptionBudget>().In(pod.Namespace).Any(b => b.Status.DisruptionsAllowed == 0 && b.Spec.Selector.Matches(pod.Metadata.Labels));
}

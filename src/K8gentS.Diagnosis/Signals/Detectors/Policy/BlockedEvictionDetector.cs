using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Signals.Detectors.Policy;

/// <summary>
/// Disruption budgets that stand in the way of somebody who wants to evict: an autoscaler or drainer says so, or a node is
/// cordoned, all that could leave it has left, and pods of a budget that allows nothing remain. A budget that allows no
/// disruption while nobody asks for one does its work.
/// Source: https://kubernetes.io/docs/tasks/administer-cluster/safely-drain-node/
/// </summary>
internal sealed class BlockedEvictionDetector : ISignalDetector
{
    private static readonly TimeSpan Current = TimeSpan.FromMinutes(15);

    public IEnumerable<Signal> Detect(ClusterSnapshot snapshot) =>
        snapshot.Of<PodDisruptionBudget>().All
            .Where(b => b.Status.DisruptionsAllowed == 0 && b.Status.ExpectedPods > 0 && !b.IsTerminating())
            .Select(b => Refusal(snapshot, b) ?? StuckDrain(snapshot, b))
            .OfType<Signal>();

    private static Signal? Refusal(ClusterSnapshot snapshot, PodDisruptionBudget budget)
    {
        var pods = Covered(snapshot, budget).ToList();
        var spoken = pods.SelectMany(p => snapshot.EventsAbout(p))
            .Concat(pods.Select(p => p.Spec.NodeName).OfType<string>().Distinct(StringComparer.Ordinal).SelectMany(n => snapshot.EventsAbout(new ObjectRef("Node", null, n)).Where(e => Names(e, budget, pods))))
            .Concat(snapshot.EventsAbout(budget))
            .FirstOrDefault(e => IsRefusal(e.Message) && e.IsWithin(snapshot.Now, Current));
        return spoken is null ? null : Signal.From(spoken, budget.Ref, SignalClass.Policy);
    }

    private static Signal? StuckDrain(ClusterSnapshot snapshot, PodDisruptionBudget budget)
    {
        var stuck = Covered(snapshot, budget).Where(p => !p.IsTerminating()).FirstOrDefault(p => p.Spec.NodeName is { Length: > 0 } node && IsDrained(snapshot, node));
        return stuck is null ? null : new Signal
        {
            Object = budget.Ref,
            Class = SignalClass.Policy,
            Reason = "EvictionBlocked",
            Message = $"node {stuck.Spec.NodeName} is cordoned and empty but for pods that the budget keeps, such as {stuck.Name}; it allows 0 disruptions ({budget.Status.CurrentHealthy} healthy, {budget.Status.DesiredHealthy} required)",
        };
    }

    private static IEnumerable<Pod> Covered(ClusterSnapshot snapshot, PodDisruptionBudget budget) =>
        snapshot.Pods.In(budget.Namespace).Where(p => !p.IsFinished() && budget.Spec.Selector.Matches(p.Metadata.Labels));

    // A drain leaves DaemonSet pods and static pods; what else is left is held by a budget.
    private static bool IsDrained(ClusterSnapshot snapshot, string node) =>
        snapshot.Nodes.Find(null, node)?.Spec.Unschedulable == true
        && snapshot.PodsOn(node).Where(p => !p.IsFinished()).All(p => p.Metadata.Controller?.Kind is "DaemonSet" or "Node" || p.IsTerminating() || IsKept(snapshot, p));

    private static bool IsKept(ClusterSnapshot snapshot, Pod pod) =>
        snapshot.Of<PodDisruptionBudget>().In(pod.Namespace).Any(b => b.Status.DisruptionsAllowed == 0 && b.Spec.Selector.Matches(pod.Metadata.Labels));

    private static bool IsRefusal(string? message) => message is not null
        && (message.Contains("disruption budget", StringComparison.OrdinalIgnoreCase) || message.Contains("PDB", StringComparison.Ordinal) || message.Contains("poddisruptionbudget", StringComparison.OrdinalIgnoreCase))
        && (message.Contains("violate", StringComparison.OrdinalIgnoreCase) || message.Contains("prevent", StringComparison.OrdinalIgnoreCase) || message.Contains("cannot evict", StringComparison.OrdinalIgnoreCase) || message.Contains("block", StringComparison.OrdinalIgnoreCase) || message.Contains("not enough", StringComparison.OrdinalIgnoreCase));

    private static bool Names(Event spoken, PodDisruptionBudget budget, List<Pod> pods) =>
        spoken.Message is { } message && (message.Contains(budget.Name, StringComparison.Ordinal) || pods.Exists(p => message.Contains(p.Name, StringComparison.Ordinal)));
}

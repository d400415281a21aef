using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Readings.Evictions;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Signals.Detectors.Policy;

/// <summary>
/// Disruption budgets that stand in the way of somebody who wants to evict: an autoscaler or drainer says so, or a drain
/// stands still at the budget's pods. A budget that allows no disruption while nobody asks for one does its work.
/// </summary>
internal sealed class BlockedEvictionDetector : ISignalDetector
{
    private static readonly TimeSpan Current = TimeSpan.FromMinutes(15);

    private static readonly string[] Subjects = ["disruption budget", "poddisruptionbudget", "pdb"];
    private static readonly string[] Verbs = ["violate", "prevent", "cannot evict", "block", "not enough"];

    public IEnumerable<Signal> Detect(ClusterSnapshot snapshot) =>
        snapshot.Of<PodDisruptionBudget>().All
            .Where(b => b.Blocks())
            .Select(b => Refusal(snapshot, b) ?? StuckDrain(snapshot, b))
            .OfType<Signal>();

    private static Signal? Refusal(ClusterSnapshot snapshot, PodDisruptionBudget budget)
    {
        var pods = Drains.Covered(snapshot, budget).ToList();
        var spoken = pods.SelectMany(p => snapshot.EventsAbout(p))
            .Concat(pods.Select(p => p.Spec.NodeName).OfType<string>().Distinct(StringComparer.Ordinal).SelectMany(n => snapshot.EventsAbout(new ObjectRef("Node", null, n)).Where(e => Names(e, budget, pods))))
            .Concat(snapshot.EventsAbout(budget))
            .FirstOrDefault(e => IsRefusal(e.Message) && e.IsWithin(snapshot.Now, Current));
        return spoken is null ? null : Signal.From(spoken, budget.Ref, SignalClass.Policy);
    }

    private static Signal? StuckDrain(ClusterSnapshot snapshot, PodDisruptionBudget budget) => Drains.Stuck(snapshot, budget) is not { } stuck ? null : new Signal
    {
        Object = budget.Ref,
        Class = SignalClass.Policy,
        Reason = "EvictionBlocked",
        Message = $"node {stuck.Spec.NodeName} is being drained, and the budget keeps pods on it, such as {stuck.Name}; it allows 0 disruptions ({budget.Status.CurrentHealthy} healthy, {budget.Status.DesiredHealthy} required)",
    };

    private static bool IsRefusal(string? message) => message is not null
        && Array.Exists(Subjects, s => message.Contains(s, StringComparison.OrdinalIgnoreCase))
        && Array.Exists(Verbs, v => message.Contains(v, StringComparison.OrdinalIgnoreCase));

    private static bool Names(Event spoken, PodDisruptionBudget budget, List<Pod> pods) =>
        spoken.Message is { } message && (message.Contains(budget.Name, StringComparison.Ordinal) || pods.Exists(p => message.Contains(p.Name, StringComparison.Ordinal)));
}

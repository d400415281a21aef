using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Diagnosis.Diagnosers.Scheduling;

/// <summary>
/// Pods that wait for a place because pods of a higher priority took the one they had. The victims are gone; the events
/// about them stay for an hour. Source: pkg/scheduler/framework/preemption ("Preempted by pod … on node …")
/// </summary>
internal sealed class PreemptedDiagnoser : IDiagnoser
{
    private const string Cause = "scheduling.preempted";

    private static readonly TimeSpan Memory = TimeSpan.FromHours(1);

    public DiagnoserCard Card { get; } = new("SCH010", "a pod of higher priority took the place", [Cause], Needs.Neighbours);

    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence)
    {
        var waiting = evidence.Signals.FirstOrDefault(s => s.Class is SignalClass.Scheduling or SignalClass.Creation);
        if (waiting is null || Preemptions(evidence).MaxBy(e => e.LastSeen) is not { } preempted)
        {
            yield break;
        }

        var takers = evidence.Cluster.Pods.All.Where(p => preempted.Message?.Contains(p.Metadata.Uid, StringComparison.Ordinal) == true && p.Metadata.Uid.Length > 0).ToList();
        var priority = evidence.Pods.Select(p => p.Spec.Priority ?? 0).DefaultIfEmpty().Max();
        yield return new Finding
        {
            Code = Card.Code,
            Cause = Cause,
            Culprit = evidence.Incident.Workload,
            Strength = Strength.Certain,
            Depth = Depth.Root,
            Summary = $"Pods of {evidence.Incident.Workload.Short} (priority {priority}) were preempted by {(takers.Count == 0 ? "a pod of higher priority" : $"{takers[0].Namespace}/{takers[0].Name} (priority {takers[0].Spec.Priority ?? 0})")} and find no other place.",
            Evidence = [evidence.Quote(preempted), evidence.Quote(waiting), .. takers.Take(3).Select(t => evidence.QuoteSpec(t, $"priorityClassName {t.Spec.PriorityClassName ?? "(none)"}, priority {t.Spec.Priority ?? 0}"))],
            Explains = Explains.Classes(evidence, SignalClass.Scheduling, SignalClass.Eviction),
            RefutedBy = "The pods stay pending after the pods of higher priority have gone.",
            Resolution =
            [
                "Add nodes, so that both fit: `kubectl describe nodes | grep -A8 'Allocated resources'`.",
                $"Or give the workload the priority that it deserves: {Kubectl.List("priorityclasses", null)}, then {Kubectl.Edit(evidence.Incident.Workload)}.",
            ],
        };
    }

    private static IEnumerable<Event> Preemptions(SanitizedEvidence evidence) =>
        evidence.Cluster.Events.In(evidence.Namespace).Where(e =>
            e.Reason == "Preempted" && e.InvolvedObject.Kind == "Pod" && evidence.Now - e.LastSeen <= Memory && IsOfWorkload(evidence, e.InvolvedObject));

    // The victim no longer exists: its name tells its owner, by the prefix that the controller gave it.
    private static bool IsOfWorkload(SanitizedEvidence evidence, InvolvedObject victim) =>
        evidence.Workload is { } workload
        && Snapshots.OwnerChain.WithIntermediates(evidence.Cluster, workload).Any(o => o is not Deployment && o.Kind != "Pod" && IsChild(victim.Name, o.Name));

    private static bool IsChild(string pod, string owner) =>
        pod.Length > owner.Length + 1 && pod.StartsWith(owner, StringComparison.Ordinal) && pod[owner.Length] == '-' && pod.IndexOf('-', owner.Length + 1) < 0;
}

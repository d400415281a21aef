using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Diagnosis.Diagnosers.Scheduling;

/// <summary>
/// Pods that no scheduler ever considered, since the one that schedulerName names does not run. No event is written then.
/// Source: https://kubernetes.io/docs/tasks/extend-kubernetes/configure-multiple-schedulers/
/// </summary>
internal sealed class UnknownSchedulerDiagnoser : IDiagnoser
{
    private const string Cause = "scheduling.unknown-scheduler";
    private const string Default = "default-scheduler";

    public DiagnoserCard Card { get; } = new("SCH008", "schedulerName names a scheduler that does not run", [Cause], Needs.Neighbours);

    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence)
    {
        var signal = evidence.Signals.FirstOrDefault(s => s.Reason == "NeverScheduled");
        if (signal is null
            || evidence.Cluster.Pods.Find(signal.Object.Namespace, signal.Object.Name) is not { Spec.SchedulerName: { Length: > 0 } name } pod
            || name == Default)
        {
            yield break;
        }

        var served = evidence.Cluster.Pods.All.Any(p => p.Spec.SchedulerName == name && p.Status.Conditions.Is("PodScheduled", "True"));
        yield return new Finding
        {
            Code = Card.Code,
            Cause = Cause,
            Culprit = evidence.Incident.Workload,
            Strength = served ? Strength.Likely : Strength.Certain,
            Depth = Depth.Root,
            Summary = $"{evidence.Incident.Workload.Short} names the scheduler {name}, which {(served ? "no longer answers" : "does not run")}: pod {pod.Name} has been pending since {pod.Metadata.CreationTimestamp:u} and no scheduler has looked at it.",
            Evidence = [evidence.Quote(signal), evidence.QuoteSpec(pod, $"schedulerName: {name}"), evidence.QuoteStatus(pod, "no PodScheduled condition, no scheduling event")],
            Explains = Explains.Classes(evidence, SignalClass.Scheduling),
            RefutedBy = $"A scheduler named {name} that is running and logs something else about the pod.",
            Resolution =
            [
                $"Correct schedulerName, or leave it out for {Default}: {Kubectl.Edit(evidence.Incident.Workload)}.",
                $"Or start the scheduler that is meant: `kubectl get pods -A | grep {name}`.",
            ],
        };
    }
}

using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Diagnosis.Diagnosers.Scheduling;

/// <summary>
/// Pods whose scheduling gate nobody takes away. Source: https://kubernetes.io/docs/concepts/scheduling-eviction/pod-scheduling-readiness/
/// </summary>
internal sealed class SchedulingGateDiagnoser : IDiagnoser
{
    private const string Cause = "scheduling.gated";

    public DiagnoserCard Card { get; } = new("SCH009", "a scheduling gate was never removed", [Cause], Needs.None);

    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence)
    {
        var signal = evidence.Signals.FirstOrDefault(s => s.Reason == "SchedulingGated");
        if (signal is null || evidence.Cluster.Pods.Find(signal.Object.Namespace, signal.Object.Name) is not { Spec.SchedulingGates.Count: > 0 } pod)
        {
            yield break;
        }

        var gates = string.Join(", ", pod.Spec.SchedulingGates.Select(g => g.Name));
        yield return new Finding
        {
            Code = Card.Code,
            Cause = Cause,
            Culprit = evidence.Incident.Workload,
            Strength = Strength.Certain,
            Depth = Depth.Root,
            Summary = $"Pods of {evidence.Incident.Workload.Short} are held back by the scheduling gate {gates}, which nothing has removed since {pod.Metadata.CreationTimestamp:u}.",
            Evidence = [evidence.Quote(signal), evidence.QuoteSpec(pod, $"schedulingGates: {gates}")],
            Explains = Explains.Classes(evidence, SignalClass.Scheduling),
            RefutedBy = "The controller that owns the gate says that it is still at work.",
            Resolution =
            [
                $"Find the controller that should remove the gate {gates}, and why it does not.",
                $"If there is none, take the gate out of the pod template: {Kubectl.Edit(evidence.Incident.Workload)}.",
            ],
        };
    }
}

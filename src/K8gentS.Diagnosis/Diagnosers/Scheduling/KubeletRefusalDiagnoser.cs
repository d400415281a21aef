using K8gentS.Diagnosis.Diagnosers.Policy;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Diagnosis.Diagnosers.Scheduling;

/// <summary>
/// Pods that the kubelet of their node refuses, mostly since nodeName sent them past the scheduler.
/// Source: pkg/kubelet/lifecycle/predicate.go ("Node didn't have enough resource: cpu, requested: …, used: …, capacity: …")
/// </summary>
internal sealed class KubeletRefusalDiagnoser : IDiagnoser
{
    public DiagnoserCard Card { get; } = new(
        "SCH011",
        "the kubelet refuses the pod",
        ["scheduling.insufficient-cpu", "scheduling.insufficient-memory", "scheduling.insufficient-resource", "scheduling.node-selector-mismatch", "scheduling.node-affinity-mismatch", "scheduling.host-port-conflict", "scheduling.preempted"],
        Needs.Nodes);

    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence) =>
        from signal in evidence.Signals
        where signal.Class == SignalClass.Scheduling && signal.Object.Kind == "Pod"
        let pod = evidence.Cluster.Pods.Find(signal.Object.Namespace, signal.Object.Name)
        where pod is { Status.Phase: "Failed" }
        let cause = Cause(signal.Reason, pod)
        where cause is not null
        select new Finding
        {
            Code = Card.Code,
            Cause = cause,
            Culprit = evidence.Incident.Workload,
            Strength = Strength.Certain,
            Depth = Depth.Root,
            Summary = $"Node {pod.Spec.NodeName} refuses pods of {evidence.Incident.Workload.Short} ({signal.Reason}{(signal.Count > 1 ? $", {signal.Count} so far" : "")}): {Refusals.Short(signal.Message)}.",
            Evidence = [evidence.Quote(signal), evidence.QuoteSpec(pod, $"runs on node {pod.Spec.NodeName}, requests cpu {Amounts.Text("cpu", PodRequests.Of(pod.Spec, "cpu"))}, memory {Amounts.Text("memory", PodRequests.Of(pod.Spec, "memory"))}")],
            Explains = Explains.Classes(evidence, SignalClass.Scheduling),
            RefutedBy = "The same pod is admitted on that node.",
            Resolution =
            [
                $"If the template sets nodeName, take it out and leave the choice to the scheduler: {Kubectl.Edit(evidence.Incident.Workload)}.",
                $"Else see what the node has left: `kubectl describe node {pod.Spec.NodeName}`.",
                $"Remove the refused pods: {Kubectl.Run(evidence.Namespace, "delete pods --field-selector=status.phase=Failed")}.",
            ],
        };

    private static string? Cause(string reason, Pod pod) => reason switch
    {
        "OutOfcpu" => "scheduling.insufficient-cpu",
        "OutOfmemory" => "scheduling.insufficient-memory",
        _ when reason.StartsWith("OutOf", StringComparison.Ordinal) => "scheduling.insufficient-resource",
        "NodeAffinity" => pod.Spec.NodeSelector.Count > 0 ? "scheduling.node-selector-mismatch" : "scheduling.node-affinity-mismatch",
        "NodePorts" => "scheduling.host-port-conflict",
        "Preempting" => "scheduling.preempted",
        _ => null,
    };
}

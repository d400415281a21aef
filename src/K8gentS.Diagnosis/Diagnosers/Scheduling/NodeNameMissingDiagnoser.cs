using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Diagnosis.Diagnosers.Scheduling;

/// <summary>
/// Pods whose nodeName, or whose node name that the scheduler is asked for, names a node that does not exist.
/// Source: https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#nodename
/// </summary>
internal sealed class NodeNameMissingDiagnoser : IDiagnoser
{
    private const string Cause = "scheduling.node-name-missing";

    public DiagnoserCard Card { get; } = new("SCH007", "nodeName names a node that does not exist", [Cause], Needs.Nodes);

    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence)
    {
        var signal = evidence.Signals.FirstOrDefault(s => s.Reason == "NodeNotFound");
        if (signal is null || evidence.Cluster.Pods.Find(signal.Object.Namespace, signal.Object.Name) is not { Spec.NodeName: { Length: > 0 } name } pod)
        {
            yield break;
        }

        yield return new Finding
        {
            Code = Card.Code,
            Cause = Cause,
            Culprit = evidence.Incident.Workload,
            Strength = Strength.Certain,
            Depth = Depth.Root,
            Summary = $"{evidence.Incident.Workload.Short} sets nodeName: {name}, and no node of that name exists: no scheduler looks at such pods, and no kubelet runs them.",
            Evidence = [evidence.Quote(signal), evidence.QuoteSpec(pod, $"nodeName: {name}"), evidence.QuoteComparison(pod.Ref, $"nodes that exist: {string.Join(", ", evidence.Cluster.Nodes.All.Take(10).Select(n => n.Name))}")],
            Explains = Explains.Classes(evidence, SignalClass.Scheduling),
            RefutedBy = $"`kubectl get node {name}` finds it.",
            Resolution =
            [
                $"Take nodeName out of the pod template and leave the choice to the scheduler, or correct the name: {Kubectl.Edit(evidence.Incident.Workload)}.",
                "See the nodes: `kubectl get nodes`.",
            ],
        };
    }
}

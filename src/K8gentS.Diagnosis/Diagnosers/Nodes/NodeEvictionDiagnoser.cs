using K8gentS.Diagnosis.Diagnosers.Policy;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Diagnosis.Diagnosers.Nodes;

/// <summary>
/// Pods that the kubelet evicted, or would not admit, because the node itself ran short.
/// Source: pkg/kubelet/eviction/helpers.go ("The node was low on resource: %v. "), eviction_manager.go ("The node had condition: %v. ")
/// </summary>
internal sealed class NodeEvictionDiagnoser : IDiagnoser
{
    private const string Cause = "node.eviction";

    public DiagnoserCard Card { get; } = new("NOD003", "the kubelet evicted pods under pressure", [Cause], Needs.Nodes);

    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence)
    {
        var signal = evidence.Signals.FirstOrDefault(s => s.Class == SignalClass.Eviction
            && (s.Message.Contains("The node was low on resource", StringComparison.OrdinalIgnoreCase) || s.Message.Contains("The node had condition", StringComparison.OrdinalIgnoreCase)));
        if (signal is null || evidence.Cluster.Pods.Find(signal.Object.Namespace, signal.Object.Name)?.Spec.NodeName is not { Length: > 0 } name)
        {
            yield break;
        }

        var node = new ObjectRef("Node", null, name);
        var resource = Refusals.After(signal.Message, "low on resource: ", ".,") ?? Refusals.After(signal.Message, "had condition: [", "]") ?? "a resource";
        yield return new Finding
        {
            Code = Card.Code,
            Cause = Cause,
            Culprit = node,
            Strength = Strength.Certain,
            Depth = Depth.Root,
            Summary = $"Node {name} ran short of {resource}, and its kubelet evicted {(signal.Count > 1 ? $"{signal.Count} pods" : $"pod {signal.Object.Name}")} of {evidence.Incident.Workload.Short}.",
            Evidence = [evidence.Quote(signal)],
            Explains = Explains.Classes(evidence, SignalClass.Eviction),
            RefutedBy = "The eviction's message names a limit of the pod's own.",
            Resolution = NodeSteps.For(Cause, name),
        };
    }
}

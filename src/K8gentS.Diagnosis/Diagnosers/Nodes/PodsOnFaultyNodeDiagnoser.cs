using K8gentS.Diagnosis.Diagnosers.Scheduling;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Readings.Nodes;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Diagnosis.Diagnosers.Nodes;

/// <summary>
/// Workloads that suffer only where a node is at fault: their unwell pods all sit on it, or their pending pods could go
/// nowhere else. The node is the culprit, so that fifty pods and one node are one incident.
/// </summary>
internal sealed class PodsOnFaultyNodeDiagnoser : IDiagnoser
{
    // What the loss of a node does to a pod. A container that crashes has a reason of its own.
    private static readonly SignalClass[] Symptoms = [SignalClass.Health, SignalClass.Deletion, SignalClass.Storage, SignalClass.Start];

    public DiagnoserCard Card { get; } = new(
        "NOD002",
        "the pods' node is at fault",
        ["node.not-ready", "node.kubelet-stopped", "node.runtime-unhealthy", "node.memory-pressure", "node.disk-pressure", "node.pid-pressure", "node.network-unavailable", "network.plugin-not-ready"],
        Needs.Nodes);

    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence)
    {
        if (evidence.Incident.Workload.Kind == "Node")
        {
            return [];
        }

        if (PendingPod.First(evidence, UnfitKind.NodeFault) is ({ } pending, _)
            && pending.Nodes.Select(n => NodeFault.Behind(n, n.Spec.Taints)).FirstOrDefault(f => f is not null) is { } behind)
        {
            return [Of(evidence, behind, pending.Signal, "cannot be placed", SignalClass.Scheduling)];
        }

        return Shared(evidence) is { } shared ? [Of(evidence, shared.Fault, shared.Signal, "are unwell", Symptoms)] : [];
    }

    // Every unwell pod must sit on a node that stopped being ready: one that is unwell elsewhere has another reason.
    private static (NodeFault Fault, Signal Signal)? Shared(SanitizedEvidence evidence)
    {
        (NodeFault Fault, Signal Signal)? first = null;
        foreach (var signal in evidence.Signals.Where(s => s.Object.Kind == "Pod"))
        {
            if (!Symptoms.Contains(signal.Class) || FaultOf(evidence, signal) is not { } fault)
            {
                return null;
            }

            first ??= (fault, signal);
        }

        return first;
    }

    private static NodeFault? FaultOf(SanitizedEvidence evidence, Signal signal) =>
        evidence.Cluster.Pods.Find(signal.Object.Namespace, signal.Object.Name)?.Spec.NodeName is { Length: > 0 } name
        && evidence.Cluster.Nodes.Find(null, name) is { } node && !node.Status.Conditions.Is("Ready", "True")
            ? NodeFault.Of(node).FirstOrDefault()
            : null;

    private Finding Of(SanitizedEvidence evidence, NodeFault fault, Signal signal, string how, params SignalClass[] classes) => new()
    {
        Code = Card.Code,
        Cause = fault.Cause,
        Culprit = fault.Node.Ref,
        Strength = Strength.Certain,
        Depth = Depth.Root,
        Summary = $"Pods of {evidence.Incident.Workload.Short} {how} since node {fault.Node.Name} {fault.What}.",
        Evidence = [evidence.Quote(fault.Node, fault.Condition), evidence.Quote(signal)],
        Explains = Explains.Classes(evidence, classes),
        RefutedBy = "The pods stay unwell once the node is ready again.",
        Resolution = NodeSteps.For(fault.Cause, fault.Node.Name),
    };
}

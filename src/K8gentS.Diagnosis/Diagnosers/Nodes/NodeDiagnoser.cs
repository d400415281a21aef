using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Readings.Nodes;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Diagnosis.Diagnosers.Nodes;

/// <summary>What a node's conditions say of it. Source: https://kubernetes.io/docs/reference/node/node-status/#condition</summary>
internal sealed class NodeDiagnoser : IDiagnoser
{
    public DiagnoserCard Card { get; } = new(
        "NOD001",
        "a node is not ready or under pressure",
        [
            "node.not-ready", "node.memory-pressure", "node.disk-pressure", "node.pid-pressure", "node.network-unavailable",
            "node.kubelet-stopped", "node.runtime-unhealthy", "node.clock-skew", "network.plugin-not-ready",
        ],
        Needs.Nodes | Needs.Neighbours);

    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence)
    {
        if (evidence.Incident.Workload is not { Kind: "Node" } reference || evidence.Cluster.Nodes.Find(null, reference.Name) is not { } node)
        {
            return [];
        }

        var faults = NodeFault.Of(node).Select(f => Of(evidence, f)).ToList();
        return faults.Count > 0 ? faults : Heartbeat(evidence, node);
    }

    private Finding Of(SanitizedEvidence evidence, NodeFault fault) => new()
    {
        Code = Card.Code,
        Cause = fault.Cause,
        Culprit = fault.Node.Ref,
        Strength = Strength.Certain,
        Depth = fault.Cause == "node.not-ready" ? Depth.Mechanism : Depth.Root,
        Summary = $"Node {fault.Node.Name} {fault.What} since {fault.Condition.LastTransitionTime:u} ({fault.Condition.Reason}); {Pods(evidence, fault.Node)}.",
        Evidence = [evidence.Quote(fault.Node, fault.Condition), .. Taints(evidence, fault.Node)],
        Explains = Explains.Classes(evidence, SignalClass.Node),
        RefutedBy = "The node's conditions turn good while its pods stay as they are.",
        Resolution = NodeSteps.For(fault.Cause, fault.Node.Name),
    };

    private IEnumerable<Finding> Heartbeat(SanitizedEvidence evidence, Node node) =>
        from signal in evidence.Signals
        where signal.Reason is "LeaseNotRenewed" or "ClockSkew"
        let cause = signal.Reason == "ClockSkew" ? "node.clock-skew" : "node.kubelet-stopped"
        select new Finding
        {
            Code = Card.Code,
            Cause = cause,
            Culprit = node.Ref,
            Strength = Strength.Likely,
            Depth = Depth.Root,
            Summary = $"Node {node.Name}: {signal.Message}; {Pods(evidence, node)}.",
            Evidence = [evidence.Quote(signal)],
            Explains = Explains.Classes(evidence, SignalClass.Node),
            RefutedBy = $"`kubectl get lease {node.Name} -n kube-node-lease` shows a fresh renewTime.",
            Resolution = NodeSteps.For(cause, node.Name),
        };

    private static string Pods(SanitizedEvidence evidence, Node node)
    {
        var pods = evidence.Cluster.PodsOn(node.Name).Count(p => p.Status.Phase is not ("Succeeded" or "Failed"));
        return pods == 1 ? "1 pod is on it" : $"{pods} pods are on it";
    }

    private static IEnumerable<EvidenceItem> Taints(SanitizedEvidence evidence, Node node) =>
        node.Spec.Taints.Count == 0 ? [] : [evidence.QuoteSpec(node, $"taints: {string.Join(", ", node.Spec.Taints.Select(Scheduling.Placement.Text))}")];
}

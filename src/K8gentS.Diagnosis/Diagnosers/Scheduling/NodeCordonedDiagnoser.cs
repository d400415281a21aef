using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Readings.Evictions;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Diagnosis.Diagnosers.Scheduling;

/// <summary>
/// Pods for which every fitting node is marked unschedulable.
/// Source: pkg/scheduler/framework/plugins/nodeunschedulable/node_unschedulable.go ("node(s) were unschedulable")
/// </summary>
internal sealed class NodeCordonedDiagnoser : IDiagnoser
{
    private const string Cause = "scheduling.node-cordoned";

    public DiagnoserCard Card { get; } = new("SCH006", "every fitting node is marked unschedulable", [Cause], Needs.Nodes);

    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence)
    {
        if (PendingPod.First(evidence, UnfitKind.Cordoned) is not ({ } pending, var count) || pending.Nodes.Count == 0)
        {
            yield break;
        }

        var node = pending.Nodes[0];
        yield return new Finding
        {
            Code = Card.Code,
            Cause = Cause,
            Culprit = node.Ref,
            Strength = Strength.Certain,
            Depth = Depth.Root,
            Summary = $"{count} {(count == 1 ? "pod" : "pods")} of {evidence.Incident.Workload.Short} cannot be placed: {string.Join(", ", pending.Nodes.Take(5).Select(n => n.Ref.Short))} {(pending.Nodes.Count == 1 ? "is" : "are")} cordoned, and no other node fits.",
            Evidence = [evidence.Quote(pending.Signal), .. pending.Nodes.Take(5).Select(n => evidence.QuoteSpec(n, "unschedulable: true"))],
            Explains = Explains.Classes(evidence, SignalClass.Scheduling),
            DependsOn = Drains.Holding(evidence.Cluster, node.Name)?.Ref,
            RefutedBy = "The pods stay pending once the node is uncordoned.",
            Resolution =
            [
                $"If the maintenance is over: `kubectl uncordon {node.Name}`.",
                "If it is not, add a node, or wait.",
            ],
        };
    }
}

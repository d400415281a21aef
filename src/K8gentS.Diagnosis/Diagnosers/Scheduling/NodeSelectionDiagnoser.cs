using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Diagnosis.Diagnosers.Scheduling;

/// <summary>
/// Pods that ask for node labels no node has. The scheduler says the same for nodeSelector and for node affinity; the
/// pod's spec tells them apart. Source: pkg/scheduler/framework/plugins/nodeaffinity/node_affinity.go
/// </summary>
internal sealed class NodeSelectionDiagnoser : IDiagnoser
{
    private const string Selector = "scheduling.node-selector-mismatch";
    private const string Affinity = "scheduling.node-affinity-mismatch";

    public DiagnoserCard Card { get; } = new("SCH002", "no node has the labels", [Selector, Affinity], Needs.Nodes);

    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence)
    {
        if (PendingPod.First(evidence, UnfitKind.NodeSelector, UnfitKind.NodeAffinity) is not ({ } pending, _))
        {
            yield break;
        }

        var bySelector = pending.Pod.Spec.NodeSelector.Count > 0 && pending.Kind == UnfitKind.NodeSelector;
        var wanted = bySelector ? Lacking(evidence, pending.Pod.Spec) : Placement.Text(pending.Pod.Spec.Affinity?.NodeAffinity?.RequiredDuringSchedulingIgnoredDuringExecution);
        yield return new Finding
        {
            Code = Card.Code,
            Cause = bySelector ? Selector : Affinity,
            Culprit = evidence.Incident.Workload,
            Strength = Strength.Certain,
            Depth = Depth.Root,
            Summary = $"{evidence.Incident.Workload.Short} asks for nodes with {wanted} ({(bySelector ? "nodeSelector" : "required node affinity")}), and none of the {NodeCount(evidence, pending)} nodes has that.",
            Evidence = [evidence.Quote(pending.Signal), evidence.QuoteSpec(pending.Pod, $"{(bySelector ? "nodeSelector" : "nodeAffinity")}: {wanted}"), .. NodeLabels(evidence, pending.Pod.Spec)],
            Explains = Explains.Classes(evidence, SignalClass.Scheduling),
            RefutedBy = "A node with these labels that is open to the pod.",
            Resolution =
            [
                $"See which labels nodes have: `kubectl get nodes --show-labels`.",
                $"Correct the {(bySelector ? "nodeSelector" : "affinity")}: {Kubectl.Edit(evidence.Incident.Workload)}.",
                bySelector ? $"Or label a node that is meant: `kubectl label node NODE {wanted.Split(", ")[0]}`." : "Or label, or add, a node that is meant: `kubectl label node NODE KEY=VALUE`.",
            ],
        };
    }

    // The pairs that no node has at all; where each is somewhere, it is their combination.
    private static string Lacking(SanitizedEvidence evidence, PodSpec pod)
    {
        var nodes = evidence.Cluster.Nodes.All.ToList();
        var nowhere = pod.NodeSelector.Where(p => !nodes.Exists(n => n.Metadata.Labels.GetValueOrDefault(p.Key) == p.Value)).ToList();
        return string.Join(", ", (nowhere.Count > 0 ? nowhere : [.. pod.NodeSelector]).Select(p => $"{p.Key}={p.Value}"));
    }

    private static int NodeCount(SanitizedEvidence evidence, PendingPod pending) => Math.Max(evidence.Cluster.Nodes.Count, pending.Verdict.Nodes);

    private static IEnumerable<EvidenceItem> NodeLabels(SanitizedEvidence evidence, PodSpec pod)
    {
        var keys = pod.NodeSelector.Keys
            .Concat(pod.Affinity?.NodeAffinity?.RequiredDuringSchedulingIgnoredDuringExecution?.NodeSelectorTerms.SelectMany(t => t.MatchExpressions).Select(e => e.Key) ?? [])
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return evidence.Cluster.Nodes.All.Take(5).Select(n => evidence.QuoteComparison(n.Ref, string.Join(", ", keys.Select(k => $"{k}={n.Metadata.Labels.GetValueOrDefault(k) ?? "(not set)"}"))));
    }
}

using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Diagnosis.Diagnosers.Scheduling;

/// <summary>
/// Pods for which every fitting node has a taint that they do not tolerate. Since 1.35 the message no longer names the
/// taint; the nodes do. Source: pkg/scheduler/framework/plugins/tainttoleration/taint_toleration.go
/// </summary>
internal sealed class UntoleratedTaintDiagnoser : IDiagnoser
{
    private const string Cause = "scheduling.untolerated-taint";

    public DiagnoserCard Card { get; } = new("SCH003", "every fitting node has a taint that the pod does not tolerate", [Cause], Needs.Nodes);

    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence)
    {
        if (PendingPod.First(evidence, UnfitKind.Taint) is not ({ } pending, var count))
        {
            yield break;
        }

        var taints = pending.Nodes.SelectMany(n => Placement.Untolerated(pending.Pod.Spec, n)).Where(t => !t.IsNodeState()).DistinctBy(t => (t.Key, t.Value, t.Effect)).ToList();
        var named = taints.Count > 0 ? string.Join(", ", taints.Select(Placement.Text)) : string.Join(", ", pending.Reasons(UnfitKind.Taint).Select(r => r.Detail ?? r.Text));
        yield return new Finding
        {
            Code = Card.Code,
            Cause = Cause,
            Culprit = evidence.Incident.Workload,
            Strength = taints.Count > 0 ? Strength.Certain : Strength.Likely,
            Depth = Depth.Root,
            Summary = $"{count} {(count == 1 ? "pod" : "pods")} of {evidence.Incident.Workload.Short} cannot be placed: every node that would fit has the taint {named}, which {(count == 1 ? "it does" : "they do")} not tolerate.",
            Evidence = [evidence.Quote(pending.Signal), .. pending.Nodes.Take(5).Select(n => evidence.QuoteSpec(n, $"taints: {string.Join(", ", n.Spec.Taints.Select(Placement.Text))}"))],
            Explains = Explains.Classes(evidence, SignalClass.Scheduling),
            RefutedBy = "A node without the taint that the pod would fit on.",
            Resolution = Steps(evidence, pending, taints),
        };
    }

    private static IReadOnlyList<string> Steps(SanitizedEvidence evidence, PendingPod pending, List<Taint> taints) =>
    [
        "See the taints: `kubectl get nodes -o custom-columns=NAME:.metadata.name,TAINTS:.spec.taints`.",
        $"If the pods belong there, give them a toleration{(taints.Count > 0 ? $" for {taints[0].Key}" : "")}: {Kubectl.Edit(evidence.Incident.Workload)}.",
        taints.Count > 0 && pending.Nodes.Count > 0
            ? $"If the taint is a leftover, take it away: `kubectl taint node {pending.Nodes[0].Name} {taints[0].Key}:{taints[0].Effect}-`."
            : "If the taint is a leftover, take it away: `kubectl taint node NODE KEY:EFFECT-`.",
    ];
}

using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Diagnosers.Nodes;

/// <summary>A kube-proxy that does not run leaves the Services of its node as they were when it stopped.</summary>
internal sealed class KubeProxyDiagnoser : IDiagnoser
{
    private const string Cause = "node.kube-proxy-unhealthy";

    public DiagnoserCard Card { get; } = new("NOD004", "kube-proxy does not run on a node", [Cause], Needs.Nodes);

    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence)
    {
        var pods = evidence.Pods.Where(p => p.Metadata.Labels.GetValueOrDefault("k8s-app") == "kube-proxy" || p.Name.StartsWith("kube-proxy-", StringComparison.Ordinal)).ToList();
        var unwell = pods.FindAll(p => evidence.Signals.Any(s => s.Object == p.Ref) && !p.IsFinished());
        if (evidence.Namespace != "kube-system" || unwell.Count == 0)
        {
            yield break;
        }

        // On one node it is that node; on all it is the DaemonSet.
        var culprit = unwell.Count == pods.Count && pods.Count > 1 ? evidence.Incident.Workload : new ObjectRef("Node", null, unwell[0].Spec.NodeName ?? "unknown");
        yield return new Finding
        {
            Code = Card.Code,
            Cause = Cause,
            Culprit = culprit,
            Strength = Strength.Certain,
            Depth = Depth.Mechanism,
            Summary = $"kube-proxy does not run on {string.Join(", ", unwell.Take(5).Select(p => $"node {p.Spec.NodeName}"))}: Services are not kept up to date there.",
            Evidence = [.. evidence.Signals.Take(3).Select(evidence.Quote), .. unwell.Take(3).Select(p => evidence.QuoteSpec(p, $"runs on node {p.Spec.NodeName}"))],
            Explains = Explains.Everything(evidence),
            RefutedBy = "Services work on that node after endpoints changed.",
            Resolution =
            [
                $"Read its log: `kubectl logs -n kube-system {unwell[0].Name} --previous`.",
                $"If only this node is concerned, look at its modules and tables: `kubectl debug node/{unwell[0].Spec.NodeName} -it --image=busybox`.",
            ],
        };
    }
}

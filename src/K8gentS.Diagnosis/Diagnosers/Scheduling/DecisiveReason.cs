using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Diagnosers.Scheduling;

/// <summary>
/// Picks, of all reasons that the scheduler gives, the one that would have to change. It stops at a node's first
/// failing filter, so its counts alone mislead: of a GPU node with a taint and two plain nodes, the taint is to blame,
/// although two nodes "didn't match the selector". Hence the nodes are tried in order: those that the pod asks for
/// (selector, affinity), of those the ones that are open (taints, cordon), and only then room, ports and neighbours.
/// </summary>
internal static class DecisiveReason
{
    // These concern the pod as a whole: no node was looked at.
    private static readonly UnfitKind[] Claims = [UnfitKind.ClaimNotFound, UnfitKind.UnboundClaim];

    public static (UnfitKind Kind, IReadOnlyList<Node> Nodes) Of(ClusterSnapshot cluster, Pod pod, SchedulerVerdict verdict)
    {
        var claim = Array.Find(Claims, k => verdict.Reasons.Any(r => r.Kind == k));
        if (claim != UnfitKind.Other)
        {
            return (claim, []);
        }

        var nodes = cluster.Nodes.All.ToList();
        return nodes.Count == 0 ? (ByWords(verdict, []), []) : ByNodes(nodes, pod, verdict);
    }

    private static (UnfitKind Kind, IReadOnlyList<Node> Nodes) ByNodes(List<Node> nodes, Pod pod, SchedulerVerdict verdict)
    {
        var selected = nodes.FindAll(n => !Placement.Lacking(pod.Spec, n).Any());
        var wanted = selected.FindAll(n => Placement.FulfilsAffinity(pod.Spec, n));
        if (wanted.Count == 0)
        {
            return (selected.Count == 0 ? UnfitKind.NodeSelector : UnfitKind.NodeAffinity, nodes);
        }

        var open = wanted.FindAll(n => n.Spec.Unschedulable != true && !Placement.Untolerated(pod.Spec, n).Any());
        if (open.Count == 0)
        {
            return Closed(wanted, pod);
        }

        var words = ByWords(verdict, [UnfitKind.Taint, UnfitKind.Cordoned, UnfitKind.NodeSelector, UnfitKind.NodeAffinity]);
        return words != UnfitKind.Other ? (words, open) : (ByWords(verdict, []), open);
    }

    // Control plane nodes are closed to most pods on purpose; they are the reason only where there are no others.
    private static (UnfitKind Kind, IReadOnlyList<Node> Nodes) Closed(List<Node> wanted, Pod pod)
    {
        var workers = wanted.FindAll(n => !n.Spec.Taints.Any(t => t.Key is "node-role.kubernetes.io/control-plane" or "node-role.kubernetes.io/master"));
        var nodes = workers.Count > 0 ? workers : wanted;
        var faulty = nodes.FindAll(n => Placement.Untolerated(pod.Spec, n).Any(t => t.IsNodeState() && t.Key != "node.kubernetes.io/unschedulable"));
        var cordoned = nodes.FindAll(n => n.Spec.Unschedulable == true && Placement.Untolerated(pod.Spec, n).All(t => t.IsNodeState()));
        var tainted = nodes.FindAll(n => Placement.Untolerated(pod.Spec, n).Any(t => !t.IsNodeState()));
        return (tainted.Count, cordoned.Count, faulty.Count) switch
        {
            (_, _, > 0) when faulty.Count == nodes.Count || tainted.Count + cordoned.Count == 0 => (UnfitKind.NodeFault, faulty),
            (_, > 0, _) => (UnfitKind.Cordoned, cordoned),
            ( > 0, _, _) => (UnfitKind.Taint, tainted),
            _ => (UnfitKind.NodeFault, faulty),
        };
    }

    // The reason of most nodes; of equals the one that came nearest to fitting.
    private static UnfitKind ByWords(SchedulerVerdict verdict, UnfitKind[] except) => verdict.Reasons
        .Where(r => r.Kind != UnfitKind.Other && !except.Contains(r.Kind) && r.Detail?.StartsWith("node-role.kubernetes.io/", StringComparison.Ordinal) != true)
        .OrderByDescending(r => r.Nodes)
        .ThenByDescending(r => r.Kind)
        .Select(r => r.Kind)
        .FirstOrDefault();
}

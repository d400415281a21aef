using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Signals.Detectors.Nodes;

/// <summary>
/// Nodes whose lease is no longer renewed although nobody has noticed yet, and nodes whose clock runs ahead. Kubelets renew
/// their lease every ten seconds, and their status every five minutes.
/// Source: https://kubernetes.io/docs/concepts/architecture/leases/#node-heart-beats
/// </summary>
internal sealed class NodeHeartbeatDetector : ISignalDetector
{
    // The node controller waits 50 s before it says that a node is gone.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(60);

    public IEnumerable<Signal> Detect(ClusterSnapshot snapshot)
    {
        var nodes = snapshot.Nodes.All.Where(n => !n.IsTerminating()).ToList();
        var ahead = nodes.FindAll(n => Ahead(snapshot, n) > Skew);

        // If every node is ahead, it is our own clock that is behind.
        var skewed = ahead.Count < nodes.Count || nodes.Count == 1 ? ahead.Select(n => Of(n, "ClockSkew", $"its heartbeats are {Ahead(snapshot, n)!.Value.TotalSeconds:F0} s ahead of the cluster's time")) : [];
        return skewed.Concat(nodes.Select(n => Silent(snapshot, n)).OfType<Signal>());
    }

    private static Signal? Silent(ClusterSnapshot snapshot, Node node) =>
        LeaseOf(snapshot, node)?.Spec.RenewTime is { } renewed && snapshot.Now - renewed > Silence && node.Status.Conditions.Is("Ready", "True")
            ? Of(node, "LeaseNotRenewed", $"its lease was last renewed at {renewed:u}, {(snapshot.Now - renewed).TotalSeconds:F0} s ago") with { FirstSeen = renewed }
            : null;

    private static TimeSpan? Ahead(ClusterSnapshot snapshot, Node node) =>
        (LeaseOf(snapshot, node)?.Spec.RenewTime ?? node.Status.Conditions.Of("Ready")?.LastHeartbeatTime) - snapshot.Now;

    private static Lease? LeaseOf(ClusterSnapshot snapshot, Node node) => snapshot.Of<Lease>().Find("kube-node-lease", node.Name);

    private static Signal Of(Node node, string reason, string message) => new()
    {
        Object = node.Ref,
        Class = SignalClass.Node,
        Reason = reason,
        Message = message,
    };
}

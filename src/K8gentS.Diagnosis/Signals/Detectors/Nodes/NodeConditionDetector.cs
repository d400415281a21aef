using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Signals.Detectors.Nodes;

/// <summary>
/// Nodes that are not ready, under pressure, or whose problem detector says so. One that is just joining, or that an
/// autoscaler is taking away, is well, and pressure that has passed is past.
/// Source: https://kubernetes.io/docs/reference/node/node-status/, https://github.com/kubernetes/node-problem-detector
/// </summary>
internal sealed class NodeConditionDetector : ISignalDetector
{
    private static readonly TimeSpan Joining = TimeSpan.FromMinutes(3);

    // True is the bad state of all of these; Ready is the other way round.
    private static readonly string[] Faults =
    [
        "MemoryPressure", "DiskPressure", "PIDPressure", "NetworkUnavailable",
        "KernelDeadlock", "ReadonlyFilesystem", "ContainerRuntimeUnhealthy", "KubeletUnhealthy", "FrequentContainerdRestart", "FrequentKubeletRestart", "NTPProblem",
    ];

    private static readonly string[] LeavingTaints = ["ToBeDeletedByClusterAutoscaler", "karpenter.sh/disrupted", "karpenter.sh/disruption"];

    public IEnumerable<Signal> Detect(ClusterSnapshot snapshot) =>
        snapshot.Nodes.All
            .Where(n => !n.IsTerminating() && n.IsOlderThan(snapshot.Now, Joining) && !n.Spec.Taints.Any(t => LeavingTaints.Contains(t.Key, StringComparer.Ordinal)))
            .SelectMany(Examine);

    private static IEnumerable<Signal> Examine(Node node)
    {
        var ready = node.Status.Conditions.Of("Ready");
        if (ready is not null && ready.Status != "True")
        {
            yield return Of(node, ready, "NodeNotReady");
        }

        // A kubelet that is silent makes every condition Unknown: that is one symptom, not five.
        foreach (var fault in node.Status.Conditions.Where(c => c.Status == "True" && Faults.Contains(c.Type, StringComparer.Ordinal)))
        {
            yield return Of(node, fault, fault.Type);
        }
    }

    private static Signal Of(Node node, Condition condition, string reason) => new()
    {
        Object = node.Ref,
        Class = SignalClass.Node,
        Reason = reason,
        Message = $"{condition.Type}={condition.Status} {condition.Reason}: {condition.Message}",
        FirstSeen = condition.LastTransitionTime,
        LastSeen = condition.LastHeartbeatTime ?? condition.LastTransitionTime,
    };
}

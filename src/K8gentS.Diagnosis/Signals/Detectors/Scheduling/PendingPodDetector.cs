using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Signals.Detectors.Scheduling;

/// <summary>
/// Pods that stay unplaced: the scheduler says that no node fits, a scheduling gate was never taken away, no scheduler
/// ever spoke, or the node that was named does not exist.
/// Source: https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-conditions
/// </summary>
internal sealed class PendingPodDetector : ISignalDetector
{
    // Kueue gates pods for as long as its queue is long: that is its job.
    private const string QueueingGates = "kueue.x-k8s.io/";

    // A node that an autoscaler has ordered takes some minutes to come.
    private static readonly TimeSpan ScaleUp = TimeSpan.FromMinutes(10);

    public IEnumerable<Signal> Detect(ClusterSnapshot snapshot) =>
        snapshot.Pods.All
            .Where(p => p.Status.Phase is "Pending" or null or "" && !p.IsTerminating())
            .Select(p => p.Spec.NodeName is { Length: > 0 } node ? Bound(snapshot, p, node) : Unbound(snapshot, p))
            .OfType<Signal>();

    // The pod garbage collector removes such a pod within a minute, and its owner makes another: no waiting here.
    private static Signal? Bound(ClusterSnapshot snapshot, Pod pod, string node) =>
        snapshot.Sees<Node>() && snapshot.Nodes.Find(null, node) is null && pod.Status.StartTime is null
            ? Of(pod, "NodeNotFound", $"nodeName is {node}, and no such node exists", pod.Metadata.CreationTimestamp)
            : null;

    private static Signal? Unbound(ClusterSnapshot snapshot, Pod pod)
    {
        if (!pod.IsOlderThan(snapshot.Now, Timing.Settled))
        {
            return null;
        }

        return pod.Status.Conditions.Of("PodScheduled") switch
        {
            null => NeverConsidered(snapshot, pod),
            { Status: "False", Reason: "SchedulingGated" } gated => Gated(pod, gated),
            { Status: "False" } refused when refused.IsOlderThan(snapshot.Now, Timing.Settled) && !NodesAreComing(snapshot, pod) => Refused(snapshot, pod, refused),
            _ => null,
        };
    }

    private static Signal? NeverConsidered(ClusterSnapshot snapshot, Pod pod)
    {
        if (pod.Spec.SchedulingGates.Count > 0)
        {
            return Gated(pod, null);
        }

        return snapshot.EventsAbout(pod).FirstOrDefault(e => e.Reason == "FailedScheduling") is { } spoken
            ? Signal.From(spoken, pod.Ref, SignalClass.Scheduling)
            : Of(pod, "NeverScheduled", $"no scheduler has considered the pod; schedulerName is {pod.Spec.SchedulerName ?? "default-scheduler"}", pod.Metadata.CreationTimestamp);
    }

    private static Signal? Gated(Pod pod, Condition? condition)
    {
        var gates = pod.Spec.SchedulingGates.Select(g => g.Name).ToList();
        return gates.Count > 0 && gates.TrueForAll(g => g.StartsWith(QueueingGates, StringComparison.Ordinal))
            ? null
            : Of(pod, "SchedulingGated", $"scheduling gates are still set: {string.Join(", ", gates)}", condition?.LastTransitionTime ?? pod.Metadata.CreationTimestamp);
    }

    private static Signal Refused(ClusterSnapshot snapshot, Pod pod, Condition refused)
    {
        var spoken = snapshot.EventsAbout(pod).FirstOrDefault(e => e.Reason == "FailedScheduling");
        return Of(pod, "FailedScheduling", refused.Message ?? spoken?.Message ?? refused.Reason ?? "", refused.LastTransitionTime) with
        {
            Count = spoken?.Times ?? 1,
            LastSeen = spoken?.LastSeen ?? refused.LastTransitionTime,
        };
    }

    // Cluster Autoscaler says TriggeredScaleUp, Karpenter Nominated.
    private static bool NodesAreComing(ClusterSnapshot snapshot, Pod pod) =>
        snapshot.EventsAbout(pod).Any(e => e.Reason is "TriggeredScaleUp" or "Nominated" && e.IsWithin(snapshot.Now, ScaleUp));

    private static Signal Of(Pod pod, string reason, string message, DateTimeOffset? since) => new()
    {
        Object = pod.Ref,
        Class = SignalClass.Scheduling,
        Reason = reason,
        Message = message,
        FirstSeen = since,
        LastSeen = since,
    };
}

using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Signals.Detectors.Eviction;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Signals.Detectors.Scheduling;

/// <summary>
/// Workloads whose pods are placed and then refused by the kubelet, or put out by it for a critical pod, and that have
/// found no better place. Refused pods stay as objects in phase Failed.
/// Source: pkg/kubelet/lifecycle/predicate.go (OutOfcpu, NodeAffinity, NodePorts, UnexpectedAdmissionError), pkg/kubelet/preemption (Preempting)
/// </summary>
internal sealed class RefusedPodDetector : ISignalDetector
{
    private static readonly TimeSpan Unrecovered = TimeSpan.FromHours(1);

    // A node that shuts down ends its pods in an orderly way; their owners make others.
    private static readonly string[] Others = ["Evicted", "NodeShutdown", "Terminated", "Shutdown", "NodeLost", "DeadlineExceeded"];

    public IEnumerable<Signal> Detect(ClusterSnapshot snapshot) =>
        snapshot.Pods.All
            .Where(p => p.Status is { Phase: "Failed", Reason.Length: > 0 } && !Others.Contains(p.Status.Reason, StringComparer.Ordinal) && !p.IsTerminating())
            .GroupBy(snapshot.TopOwner)
            .Where(g => !Recovery.IsComplete(snapshot, g.Key))
            .Select(g => Newest(snapshot, [.. g.OrderByDescending(p => p.Status.StartTime ?? p.Metadata.CreationTimestamp)]))
            .OfType<Signal>();

    private static Signal? Newest(ClusterSnapshot snapshot, List<Pod> newestFirst)
    {
        var (pod, at) = (newestFirst[0], newestFirst[0].Status.StartTime ?? newestFirst[0].Metadata.CreationTimestamp);
        return at < snapshot.Now - Unrecovered ? null : new Signal
        {
            Object = pod.Ref,
            Class = SignalClass.Scheduling,
            Reason = pod.Status.Reason!,
            Message = pod.Status.Message ?? "the kubelet refused the pod",
            Count = newestFirst.Count,
            FirstSeen = newestFirst[^1].Status.StartTime ?? newestFirst[^1].Metadata.CreationTimestamp,
            LastSeen = at,
        };
    }
}

using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Signals.Detectors.Eviction;

/// <summary>
/// Workloads whose pods the kubelet evicts again and again, or that have not recovered from it. Evicted pods stay as
/// objects; those whose replacements run are history.
/// Source: https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/
/// </summary>
internal sealed class EvictedPodDetector : ISignalDetector
{
    private static readonly TimeSpan Recent = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Series = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Unrecovered = TimeSpan.FromHours(1);

    public IEnumerable<Signal> Detect(ClusterSnapshot snapshot) =>
        snapshot.Pods.All
            .Where(p => p.Status is { Phase: "Failed", Reason: "Evicted" } && !p.IsTerminating())
            .GroupBy(snapshot.TopOwner)
            .Select(g => Examine(snapshot, g.Key, [.. g.OrderByDescending(p => EvictedAt(snapshot, p))]))
            .OfType<Signal>();

    private static Signal? Examine(ClusterSnapshot snapshot, ObjectRef owner, List<Pod> newestFirst)
    {
        var last = EvictedAt(snapshot, newestFirst[0]);
        var series = newestFirst.FindAll(p => snapshot.Now - EvictedAt(snapshot, p) <= Series);
        var age = snapshot.Now - last;
        var ongoing = (age <= Recent && series.Count > 1) || (age <= Unrecovered && !Recovery.IsComplete(snapshot, owner));
        return ongoing ? Of(newestFirst[0], Math.Max(1, series.Count), EvictedAt(snapshot, newestFirst[^1]), last) : null;
    }

    private static DateTimeOffset EvictedAt(ClusterSnapshot snapshot, Pod pod) =>
        snapshot.EventsAbout(pod).FirstOrDefault(e => e.Reason == "Evicted")?.LastSeen
        ?? pod.Status.Conditions.Of("DisruptionTarget")?.LastTransitionTime
        ?? pod.Status.Conditions.Of("Ready")?.LastTransitionTime
        ?? pod.Status.StartTime
        ?? pod.Metadata.CreationTimestamp
        ?? DateTimeOffset.MinValue;

    private static Signal Of(Pod pod, int count, DateTimeOffset first, DateTimeOffset last) => new()
    {
        Object = pod.Ref,
        Class = SignalClass.Eviction,
        Reason = "Evicted",
        Message = pod.Status.Message ?? "the kubelet evicted the pod",
        Count = count,
        FirstSeen = first,
        LastSeen = last,
    };
}

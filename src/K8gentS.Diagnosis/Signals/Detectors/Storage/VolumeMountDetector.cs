using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Signals.Detectors.Storage;

/// <summary>
/// Pods whose containers wait because a volume is not attached or mounted. A volume whose ConfigMap or Secret is missing
/// is a matter of configuration, not of storage, and so is the timeout that follows from it.
/// Source: pkg/kubelet/events/event.go (FailedMount, FailedAttachVolume, FailedMapVolume)
/// </summary>
internal sealed class VolumeMountDetector : ISignalDetector
{
    private static readonly string[] Configuration = ["configmap \"", "secret \"", "references non-existent config key", "references non-existent secret key", "not registered"];

    public IEnumerable<Signal> Detect(ClusterSnapshot snapshot) =>
        snapshot.Pods.All
            .Where(p => Waits(p) && !p.IsTerminating() && p.Spec.NodeName is { Length: > 0 })
            .SelectMany(p => Failures(snapshot, p));

    private static bool Waits(Pod pod) =>
        pod.Status.Phase == "Pending"
        && pod.Status.AllStatuses.All(s => s.State.Running is null && s.State.Waiting?.Reason is null or "ContainerCreating" or "PodInitializing");

    private static IEnumerable<Signal> Failures(ClusterSnapshot snapshot, Pod pod)
    {
        var failures = snapshot.EventsAbout(pod).Where(e => e.Reason is "FailedMount" or "FailedAttachVolume" or "FailedMapVolume").ToList();
        return failures.Exists(IsConfiguration)
            ? []
            : failures
                .GroupBy(e => e.Reason, StringComparer.Ordinal)
                .Select(g => Signal.From(MostTelling(g), pod.Ref, SignalClass.Storage));
    }

    /// <summary>
    /// Whether a message only says that volumes are still not there: that follows from whatever the others say. Its ending
    /// was "timed out waiting for the condition", and is "context deadline exceeded" since 1.27.
    /// </summary>
    public static bool IsVague(string? message) => message?.StartsWith("Unable to attach or mount volumes", StringComparison.Ordinal) == true;

    private static Event MostTelling(IEnumerable<Event> newestFirst)
    {
        var events = newestFirst.ToList();
        return events.Find(e => !IsVague(e.Message)) ?? events[0];
    }

    private static bool IsConfiguration(Event failure) =>
        failure.Message is { } message && Configuration.Any(c => message.Contains(c, StringComparison.OrdinalIgnoreCase));
}

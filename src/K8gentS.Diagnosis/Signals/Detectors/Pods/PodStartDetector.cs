using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Signals.Detectors.Pods;

/// <summary>
/// Pods on a node none of whose containers begins: the sandbox cannot be made, or a ConfigMap or Secret that is to be
/// mounted is not there. Other volumes are the storage detectors' matter.
/// </summary>
internal sealed class PodStartDetector : ISignalDetector
{
    // The kubelet tries again after two minutes and two seconds at the latest (pkg/volume/util/nestedpendingoperations);
    // a message older than a few rounds tells of something that is over.
    private static readonly TimeSpan StillTrying = TimeSpan.FromMinutes(10);

    // A large image may take minutes; without any event at all there is nothing that takes time.
    private static readonly TimeSpan SilentFor = TimeSpan.FromMinutes(10);

    /// <inheritdoc />
    public IEnumerable<Signal> Detect(ClusterSnapshot snapshot) =>
        snapshot.LivePods().Where(p => p.HasNotBegun()).SelectMany(p => Detect(snapshot, p));

    /// <summary>Whether a mount failure is about a ConfigMap or Secret (pkg/volume/configmap, pkg/volume/secret, pkg/volume/projected).</summary>
    internal static bool IsAboutConfiguration(string? message) =>
        message is not null
        && ((message.Contains("not found", StringComparison.Ordinal) && (message.Contains("configmap", StringComparison.Ordinal) || message.Contains("secret", StringComparison.Ordinal)))
            || message.Contains("references non-existent config key", StringComparison.Ordinal)
            || message.Contains("references non-existent secret key", StringComparison.Ordinal)
            || message.Contains("failed to sync configmap cache", StringComparison.Ordinal)
            || message.Contains("failed to sync secret cache", StringComparison.Ordinal)
            || (message.Contains("object \"", StringComparison.Ordinal) && message.Contains("not registered", StringComparison.Ordinal)));

    private static IEnumerable<Signal> Detect(ClusterSnapshot snapshot, Pod pod)
    {
        var events = snapshot.EventsAbout(pod).ToList();
        var told = events
            .Where(e => e.Type == "Warning" && snapshot.Now - e.LastSeen < StillTrying && !IsOvercome(events, e))
            .ToList();
        var causes = told
            .Where(e => e.Reason == "FailedCreatePodSandBox" || (e.Reason == "FailedMount" && IsAboutConfiguration(e.Message)))
            .DistinctBy(e => e.Reason)
            .Select(e => Signal.From(e, pod.Ref, SignalClass.Start));
        return told.Count > 0 ? causes : Silent(snapshot, pod, events);
    }

    // Once an image is pulled or a container created, sandbox and volumes were there.
    private static bool IsOvercome(List<Event> events, Event trouble) =>
        events.Any(e => e.Type == "Normal" && e.Reason is "Pulling" or "Pulled" or "Created" or "Started" && e.LastSeen > trouble.LastSeen);

    private static IEnumerable<Signal> Silent(ClusterSnapshot snapshot, Pod pod, List<Event> events)
    {
        if (snapshot.Now - pod.Status.StartTime > SilentFor && !events.Any(e => e.Reason == "Pulling"))
        {
            yield return new Signal
            {
                Object = pod.Ref,
                Class = SignalClass.Start,
                Reason = "ContainerCreating",
                Message = $"on node {pod.Spec.NodeName} since {pod.Status.StartTime:u}, and no container was created",
                FirstSeen = pod.Status.StartTime,
            };
        }
    }
}

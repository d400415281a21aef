using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Signals.Detectors.Pods;

/// <summary>
/// Hooks that fail in pods that are still there. A failed postStart hook kills its container, so a container that has
/// been running well since has got over it. Reasons: kubernetes pkg/kubelet/events/event.go.
/// </summary>
internal sealed class LifecycleDetector : ISignalDetector
{
    private static readonly TimeSpan StillTold = TimeSpan.FromMinutes(15);

    /// <inheritdoc />
    public IEnumerable<Signal> Detect(ClusterSnapshot snapshot) =>
        from pod in snapshot.Pods.All
        where pod.Status.Phase is not "Succeeded"
        from told in snapshot.EventsAbout(pod).Where(e => e.Reason is "FailedPostStartHook" or "FailedPreStopHook" && snapshot.Now - e.LastSeen < StillTold)
        let container = pod.ContainersOf().FirstOrDefault(c => ProbeEvents.IsAbout(told, c))
        where container is not null && StillSuffers(snapshot, container, told)
        select Signal.From(told, pod.Ref, SignalClass.Lifecycle, container.Spec.Name);

    private static bool StillSuffers(ClusterSnapshot snapshot, PodContainer container, Event told) =>
        container.Pod.Metadata.DeletionTimestamp is not null
            ? told.Reason == "FailedPreStopHook"
            : container.Status.State.Running is not { StartedAt: { } started } || told.LastSeen > started || CrashReading.CurrentFailure(container, snapshot.Now) is not null;
}

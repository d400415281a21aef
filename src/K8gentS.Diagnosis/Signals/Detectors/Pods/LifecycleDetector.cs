using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Signals.Detectors.Pods;

/// <summary>
/// Hooks that fail. A failed postStart hook kills its container, so a container that has been running well since has got
/// over it. A preStop hook runs when its pod goes: the event about a pod that has gone is a signal of the workload whose
/// template still has the hook, since the next pod will end as badly. Reasons: kubernetes pkg/kubelet/events/event.go.
/// </summary>
internal sealed class LifecycleDetector : ISignalDetector
{
    private static readonly TimeSpan StillTold = TimeSpan.FromMinutes(15);

    /// <inheritdoc />
    public IEnumerable<Signal> Detect(ClusterSnapshot snapshot) => OfPods(snapshot).Concat(OfPodsThatHaveGone(snapshot));

    private static IEnumerable<Signal> OfPodsThatHaveGone(ClusterSnapshot snapshot) =>
        from told in snapshot.Events.All
        where told is { Reason: "FailedPreStopHook", InvolvedObject.Kind: "Pod" } && snapshot.Now - told.LastSeen < StillTold
        where GonePods.IsGone(snapshot, told.InvolvedObject)
        let owner = GonePods.OwnerOf(snapshot, told.InvolvedObject)
        let container = (owner as IWorkload)?.Template.Spec.Containers.FirstOrDefault(c => c.Lifecycle?.PreStop is not null && told.InvolvedObject.FieldPath?.EndsWith($"{{{c.Name}}}", StringComparison.Ordinal) == true)
        where container is not null
        select Signal.From(told, owner.Ref, SignalClass.Lifecycle, container.Name);

    private static IEnumerable<Signal> OfPods(ClusterSnapshot snapshot) =>
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

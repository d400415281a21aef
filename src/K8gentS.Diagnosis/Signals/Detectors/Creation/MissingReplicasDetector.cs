using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Signals.Detectors.Creation;

/// <summary>
/// ReplicaSets and StatefulSets that lack pods although nobody says why: events expire, and a full quota may leave none
/// at all. What was changed a moment ago is given time to be carried out.
/// </summary>
internal sealed class MissingReplicasDetector : ISignalDetector
{
    public IEnumerable<Signal> Detect(ClusterSnapshot snapshot) => snapshot.Sees<Pod>()
        ?
        [
            .. snapshot.ReplicaSets.All.Where(r => IsMissing(snapshot, r, r.Spec, r.Status)).Select(r => Of(snapshot, r, r.Spec)),
            .. snapshot.StatefulSets.All.Where(s => IsMissing(snapshot, s, s.Spec, s.Status) && !WaitsForItsTurn(snapshot, s)).Select(s => Of(snapshot, s, s.Spec)),
        ]
        : [];

    private static bool IsMissing(ClusterSnapshot snapshot, KubeObject owner, WorkloadSpec spec, WorkloadStatus status) =>
        !owner.IsTerminating()
        && status.ObservedGeneration >= owner.Metadata.Generation
        && (status.Replicas ?? 0) < (spec.Replicas ?? 1)
        && !status.Conditions.Is("ReplicaFailure", "True")
        && snapshot.PodsControlledBy(owner.Metadata.Uid).Count() < (spec.Replicas ?? 1)
        && IsSettled(snapshot, owner);

    // Pods of a StatefulSet are made one after the other: the next waits until the one before is ready.
    private static bool WaitsForItsTurn(ClusterSnapshot snapshot, StatefulSet set) =>
        snapshot.PodsControlledBy(set.Metadata.Uid).Any(p => !p.IsReady());

    private static bool IsSettled(ClusterSnapshot snapshot, KubeObject owner)
    {
        var moment = snapshot.Now - Timing.Settled;
        return owner.IsOlderThan(snapshot.Now, Timing.Settled)
            && !(owner.Metadata.LastChange?.Time > moment)
            && !RecentlyScaled(snapshot, owner, moment)
            && snapshot.PodsControlledBy(owner.Metadata.Uid).All(p => p.IsOlderThan(snapshot.Now, Timing.Settled) && !p.IsTerminating());
    }

    private static bool RecentlyScaled(ClusterSnapshot snapshot, KubeObject owner, DateTimeOffset moment) =>
        snapshot.EventsAbout(snapshot.TopOwner(owner)).Concat(snapshot.EventsAbout(owner.Ref))
            .Any(e => e.Reason is "ScalingReplicaSet" or "SuccessfulCreate" or "SuccessfulDelete" or "FailedCreate" && e.LastSeen > moment);

    private static Signal Of(ClusterSnapshot snapshot, KubeObject owner, WorkloadSpec spec) => new()
    {
        Object = owner.Ref,
        Class = SignalClass.Creation,
        Reason = "ReplicasMissing",
        Message = $"{spec.Replicas ?? 1} pods are wanted, {snapshot.PodsControlledBy(owner.Metadata.Uid).Count()} exist, and no event says why",
        FirstSeen = owner.Metadata.CreationTimestamp,
    };
}

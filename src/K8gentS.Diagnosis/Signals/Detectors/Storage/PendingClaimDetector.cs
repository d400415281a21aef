using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Readings.Claims;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Signals.Detectors.Storage;

/// <summary>
/// Claims that cannot be bound: their provisioner reports an error, nothing answers although a pod waits, or the volume
/// behind them is gone. A claim that nobody uses yet, or that waits for its first consumer, is well.
/// Source: pkg/controller/volume/persistentvolume/pv_controller.go (FailedBinding, ProvisioningFailed, WaitForFirstConsumer, ExternalProvisioning)
/// </summary>
internal sealed class PendingClaimDetector : ISignalDetector
{
    public IEnumerable<Signal> Detect(ClusterSnapshot snapshot) =>
        snapshot.Claims.All.Where(c => !c.IsTerminating()).Select(c => Examine(snapshot, c)).OfType<Signal>();

    private static Signal? Examine(ClusterSnapshot snapshot, PersistentVolumeClaim claim) => claim.Status.Phase switch
    {
        "Lost" => Of(claim, "ClaimLost", $"the claim's volume {claim.Spec.VolumeName} no longer exists"),
        "Pending" when claim.IsOlderThan(snapshot.Now, Timing.Settled) => Pending(snapshot, claim),
        _ => null,
    };

    private static Signal? Pending(ClusterSnapshot snapshot, PersistentVolumeClaim claim)
    {
        var spoken = snapshot.LastWord(claim);
        if (spoken is not null && ClaimWords.IsFailure(spoken))
        {
            return Signal.From(spoken, claim.Ref, SignalClass.Storage);
        }

        var users = snapshot.UsersOf(claim).Where(p => !p.IsTerminating()).ToList();
        if (users.Count == 0 || WaitsForItsConsumer(snapshot, claim, spoken, users))
        {
            return null;
        }

        return spoken is not null
            ? Signal.From(spoken, claim.Ref, SignalClass.Storage)
            : Of(claim, "ClaimPending", $"the claim (storage class {claim.Spec.StorageClassName ?? "not set"}) is not bound, and a pod waits for it");
    }

    // Until the scheduler has placed a pod, such a claim stays pending by design; what holds the pod says so itself.
    private static bool WaitsForItsConsumer(ClusterSnapshot snapshot, PersistentVolumeClaim claim, Event? spoken, List<Pod> users) =>
        spoken?.Reason is "WaitForFirstConsumer" or "WaitForPodScheduled"
        || (claim.Spec.StorageClassName is { Length: > 0 } name
            && snapshot.Of<StorageClass>().Find(null, name)?.VolumeBindingMode == "WaitForFirstConsumer"
            && users.TrueForAll(p => p.Spec.NodeName is null or ""));

    private static Signal Of(PersistentVolumeClaim claim, string reason, string message) => new()
    {
        Object = claim.Ref,
        Class = SignalClass.Storage,
        Reason = reason,
        Message = message,
        FirstSeen = claim.Metadata.CreationTimestamp,
    };
}

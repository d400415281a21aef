using K8gentS.Diagnosis.Diagnosers.Scheduling;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Readings.Claims;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Diagnosis.Diagnosers.Storage;

/// <summary>
/// Pods whose ReadWriteOnce volume is still attached to another node, or whose ReadWriteOncePod claim another pod has.
/// Source: pkg/controller/volume/attachdetach/reconciler/reconciler.go ("Multi-Attach error for volume …")
/// </summary>
internal sealed class MultiAttachDiagnoser : IDiagnoser
{
    private const string Cause = "storage.multi-attach";

    public DiagnoserCard Card { get; } = new("STO005", "the volume is attached elsewhere", [Cause], Needs.Storage | Needs.Neighbours);

    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence)
    {
        var seen = VolumePods.In(evidence).Concat(InUse(evidence)).FirstOrDefault(v => v.Signal.Reason == "FailedScheduling" || v.Signal.Message.Contains("Multi-Attach error", StringComparison.OrdinalIgnoreCase));
        if (seen.Pod is null || VolumePods.ClaimIn(evidence, seen.Pod, seen.Signal.Message) is not { } claim)
        {
            yield break;
        }

        var holders = evidence.Cluster.UsersOf(claim).Where(p => p.Name != seen.Pod.Name && p.Spec.NodeName is { Length: > 0 } node && (node != seen.Pod.Spec.NodeName || IsForOnePod(claim))).ToList();
        yield return new Finding
        {
            Code = Card.Code,
            Cause = Cause,
            Culprit = claim.Ref,
            Strength = Strength.Certain,
            Depth = Depth.Root,
            Summary = $"The volume of PersistentVolumeClaim {claim.Name} ({string.Join("/", claim.Spec.AccessModes)}) is still attached {Where(holders)}, so that pod {seen.Pod.Name}{(string.IsNullOrEmpty(seen.Pod.Spec.NodeName) ? "" : $" on node {seen.Pod.Spec.NodeName}")} cannot have it.",
            Evidence = [evidence.Quote(seen.Signal), evidence.QuoteSpec(claim, $"accessModes: {string.Join(", ", claim.Spec.AccessModes)}"), .. holders.Take(3).Select(h => evidence.QuoteComparison(h.Ref, $"uses the claim on node {h.Spec.NodeName}{(h.IsLeaving() ? ", being deleted" : "")}"))],
            Explains = Explains.Classes(evidence, SignalClass.Storage, SignalClass.Scheduling),
            RefutedBy = "No VolumeAttachment of the volume names another node.",
            Resolution =
            [
                $"See who has it: `kubectl get volumeattachments | grep {claim.Spec.VolumeName}`.",
                holders.Count > 0 ? $"Let the pod that has it go first: {Kubectl.On("delete", holders[0].Ref)}; a Deployment with such a volume wants strategy Recreate." : "If the other node is gone for good, delete the Node object, or the VolumeAttachment.",
                "If several pods are meant to share the volume, use a class that offers ReadWriteMany.",
            ],
        };
    }

    // "node has pod using PersistentVolumeClaim with the same name and ReadWriteOncePod access mode"
    private static IEnumerable<(Pod Pod, Signal Signal)> InUse(SanitizedEvidence evidence) =>
        PendingPod.In(evidence).Where(p => p.Kind == UnfitKind.VolumeInUse).Select(p => (p.Pod, p.Signal));

    private static bool IsForOnePod(PersistentVolumeClaim claim) => claim.Spec.AccessModes.Contains("ReadWriteOncePod", StringComparer.Ordinal);

    private static string Where(List<Pod> holders) => holders.Count == 0 ? "to another node" : $"to node {holders[0].Spec.NodeName}, where {holders[0].Name} uses it";
}

file static class Leaving
{
    public static bool IsLeaving(this Pod pod) => pod.Metadata.DeletionTimestamp is not null;
}

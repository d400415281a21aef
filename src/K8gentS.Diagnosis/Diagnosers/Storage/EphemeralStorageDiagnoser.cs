using K8gentS.Diagnosis.Diagnosers.Policy;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Diagnosis.Diagnosers.Storage;

/// <summary>
/// Pods that the kubelet evicts since they write more than their own limit of local storage allows.
/// Source: pkg/kubelet/eviction/helpers.go (emptyDirMessageFmt, podEphemeralStorageMessageFmt, containerEphemeralStorageMessageFmt)
/// </summary>
internal sealed class EphemeralStorageDiagnoser : IDiagnoser
{
    private const string Cause = "storage.ephemeral-storage-exceeded";

    private static readonly string[] Words = ["exceeds the limit", "ephemeral local storage usage exceeds", "exceeded its local ephemeral storage limit"];

    public DiagnoserCard Card { get; } = new("STO008", "evicted over a limit of local storage", [Cause], Needs.None);

    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence)
    {
        var signal = evidence.Signals.FirstOrDefault(s => s.Class == SignalClass.Eviction && Array.Exists(Words, w => s.Message.Contains(w, StringComparison.OrdinalIgnoreCase)));
        if (signal is null)
        {
            yield break;
        }

        var pod = evidence.Cluster.Pods.Find(signal.Object.Namespace, signal.Object.Name);
        var volume = Refusals.After(signal.Message, "EmptyDir volume \"", "\"");
        yield return new Finding
        {
            Code = Card.Code,
            Cause = Cause,
            Culprit = evidence.Incident.Workload,
            Container = Refusals.After(signal.Message, "Container ", " "),
            Strength = Strength.Certain,
            Depth = Depth.Root,
            Summary = $"Pods of {evidence.Incident.Workload.Short} are evicted{(signal.Count > 1 ? $", {signal.Count} in the last half hour" : "")}: {Refusals.Short(signal.Message.Trim())}.",
            Evidence = [evidence.Quote(signal), .. pod is null ? [] : Limits(evidence, pod, volume)],
            Explains = Explains.Classes(evidence, SignalClass.Eviction),
            RefutedBy = "The pods are evicted with less on their disks than the limit.",
            Resolution =
            [
                $"Find out what writes so much, and have it clean up or write elsewhere: `kubectl exec` into a running pod and look at `du -xsh /*`.",
                $"If the need is real, raise the {(volume is null ? "ephemeral-storage limit" : $"sizeLimit of volume {volume}")}: {Kubectl.Edit(evidence.Incident.Workload)}.",
            ],
        };
    }

    private static IEnumerable<EvidenceItem> Limits(SanitizedEvidence evidence, Pod pod, string? volume) =>
    [
        .. pod.Spec.Volumes.Where(v => v.EmptyDir is not null && (volume is null || v.Name == volume)).Select(v => evidence.QuoteSpec(pod, $"emptyDir {v.Name}: sizeLimit {v.EmptyDir!.SizeLimit ?? "not set"}")),
        .. pod.Spec.Containers.Where(c => c.Resources.Limits.ContainsKey("ephemeral-storage")).Select(c => evidence.QuoteSpec(pod, $"container {c.Name}: ephemeral-storage limit {c.Resources.Limits["ephemeral-storage"]}")),
    ];
}

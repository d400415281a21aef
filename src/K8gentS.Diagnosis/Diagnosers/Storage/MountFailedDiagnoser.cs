using K8gentS.Diagnosis.Diagnosers.Policy;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Signals;
using K8gentS.Diagnosis.Signals.Detectors.Storage;

namespace K8gentS.Diagnosis.Diagnosers.Storage;

/// <summary>
/// Volumes that cannot be mounted: a path of the wrong type, a server that does not answer, a driver that is not there.
/// Source: pkg/kubelet/volumemanager, pkg/volume/hostpath ("hostPath type check failed: …")
/// </summary>
internal sealed class MountFailedDiagnoser : IDiagnoser
{
    private const string Cause = "storage.mount-failed";

    public DiagnoserCard Card { get; } = new("STO007", "the mount fails", [Cause], Needs.None);

    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence)
    {
        var seen = VolumePods.In(evidence).FirstOrDefault(v => !v.Signal.Message.Contains("Multi-Attach error", StringComparison.OrdinalIgnoreCase) && !IsConfiguration(v.Signal.Message));
        if (seen.Pod is null)
        {
            yield break;
        }

        var message = seen.Signal.Message;
        var name = Refusals.After(message, "for volume \"", "\"") ?? Refusals.After(message, "unmounted volumes=[", "]");
        var vague = VolumeMountDetector.IsVague(message);
        yield return new Finding
        {
            Code = Card.Code,
            Cause = Cause,
            Culprit = evidence.Incident.Workload,
            Strength = vague ? Strength.Weak : Strength.Certain,
            Depth = vague ? Depth.Symptom : Depth.Root,
            Summary = $"The volume {name ?? "of the pod"} of {evidence.Incident.Workload.Short} cannot be mounted: {Refusals.Short(Why(message))}.",
            Evidence = [evidence.Quote(seen.Signal), .. seen.Pod.Spec.Volumes.Where(v => v.Name == name).Select(v => evidence.QuoteSpec(seen.Pod, Source(v)))],
            Explains = Explains.Classes(evidence, SignalClass.Storage),
            RefutedBy = "The same volume is mounted by another pod on the same node.",
            Resolution =
            [
                $"Read the kubelet's words: {Kubectl.Describe(seen.Pod.Ref)}.",
                $"Correct the volume (path, type, server, driver) in the template, or put on node {seen.Pod.Spec.NodeName} what it asks for: {Kubectl.Edit(evidence.Incident.Workload)}.",
            ],
        };
    }

    private static bool IsConfiguration(string message) =>
        message.Contains("configmap \"", StringComparison.OrdinalIgnoreCase) || message.Contains("secret \"", StringComparison.OrdinalIgnoreCase) || message.Contains("references non-existent", StringComparison.Ordinal);

    private static string Why(string message)
    {
        var at = message.IndexOf("\" : ", StringComparison.Ordinal);
        return at < 0 ? message : message[(at + 4)..];
    }

    private static string Source(Volume volume) => volume switch
    {
        { HostPath: { } h } => $"volume {volume.Name}: hostPath {h.Path}, type {(string.IsNullOrEmpty(h.Type) ? "not set" : h.Type)}",
        { Nfs: { } n } => $"volume {volume.Name}: nfs {n.Server}:{n.Path}",
        { Csi: { } c } => $"volume {volume.Name}: csi driver {c.Driver}",
        { PersistentVolumeClaim: { } c } => $"volume {volume.Name}: claim {c.ClaimName}",
        _ => $"volume {volume.Name}",
    };
}

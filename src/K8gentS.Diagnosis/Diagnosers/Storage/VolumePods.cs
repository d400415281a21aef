using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Readings.Claims;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Diagnosis.Diagnosers.Storage;

/// <summary>The pods of an incident that wait for a volume, and the claims behind their volumes.</summary>
internal static class VolumePods
{
    /// <summary>Pods with a storage signal.</summary>
    public static IEnumerable<(Pod Pod, Signal Signal)> In(SanitizedEvidence evidence) =>
        from signal in evidence.Signals
        where signal.Class == SignalClass.Storage && signal.Object.Kind == "Pod"
        let pod = evidence.Cluster.Pods.Find(signal.Object.Namespace, signal.Object.Name)
        where pod is not null
        select (pod, signal);

    /// <summary>The claim whose volume a message names; the pod's first claim where the message names none.</summary>
    public static PersistentVolumeClaim? ClaimIn(SanitizedEvidence evidence, Pod pod, string message)
    {
        var claims = ClaimUse.ClaimsOf(pod.Spec).Select(c => evidence.Cluster.Claims.Find(pod.Namespace, c)).OfType<PersistentVolumeClaim>().ToList();
        return claims.Find(c => c.Spec.VolumeName is { Length: > 0 } volume && message.Contains(volume, StringComparison.Ordinal))
            ?? claims.Find(c => pod.Spec.Volumes.Any(v => v.PersistentVolumeClaim?.ClaimName == c.Name && message.Contains($"\"{v.Name}\"", StringComparison.Ordinal)))
            ?? (claims.Count > 0 ? claims[0] : null);
    }
}

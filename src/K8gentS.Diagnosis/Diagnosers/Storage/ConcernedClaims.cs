using K8gentS.Diagnosis.Diagnosers.Scheduling;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Readings.Claims;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Diagnosis.Diagnosers.Storage;

/// <summary>The claims that an incident is about: its own, or those that its pods wait for.</summary>
internal static class ConcernedClaims
{
    // The scheduler's words for a claim that is not bound yet.
    private static readonly UnfitKind[] Unbound = [UnfitKind.UnboundClaim, UnfitKind.NoVolumeToBind];

    /// <summary>Claims that are not bound, by name.</summary>
    public static IReadOnlyList<PersistentVolumeClaim> NotBound(SanitizedEvidence evidence)
    {
        if (evidence.Incident.Workload.Kind == "PersistentVolumeClaim")
        {
            return evidence.Cluster.Claims.Find(evidence.Namespace, evidence.Incident.Workload.Name) is { Status.Phase: not "Bound" } own ? [own] : [];
        }

        return [.. PendingPod.In(evidence)
            .Where(p => Unbound.Contains(p.Kind))
            .SelectMany(p => ClaimUse.ClaimsOf(p.Pod.Spec).Select(c => evidence.Cluster.Claims.Find(p.Pod.Namespace, c)))
            .OfType<PersistentVolumeClaim>()
            .Where(c => c.Status.Phase is "Pending" or "Lost")
            .DistinctBy(c => c.Name, StringComparer.Ordinal)
            .OrderBy(c => c.Name, StringComparer.Ordinal)];
    }

    /// <summary>The signals of the incident that such a claim accounts for.</summary>
    public static Signal? Symptom(SanitizedEvidence evidence) =>
        evidence.Signals.FirstOrDefault(s => s.Class is SignalClass.Storage or SignalClass.Scheduling);

    /// <summary>Claims of one template of a StatefulSet wait for one thing: the first of them stands for all.</summary>
    public static ObjectRef? StandIn(SanitizedEvidence evidence, PersistentVolumeClaim claim)
    {
        if (evidence.Cluster.TemplateOwner(claim) is not { } set)
        {
            return null;
        }

        var first = evidence.Cluster.Claims.In(claim.Namespace)
            .Where(c => c.Status.Phase == "Pending" && c.Spec.StorageClassName == claim.Spec.StorageClassName && evidence.Cluster.TemplateOwner(c)?.Name == set.Name)
            .MinBy(c => c.Name, StringComparer.Ordinal);
        return first is null || first.Name == claim.Name ? null : first.Ref;
    }

    /// <summary>What is claimed, in words.</summary>
    public static string Text(PersistentVolumeClaim claim) =>
        $"{claim.Spec.Resources.Requests.GetValueOrDefault("storage") ?? "storage"} {string.Join("/", claim.Spec.AccessModes)}, storage class {(claim.Spec.StorageClassName is { Length: > 0 } name ? name : "not set")}";
}

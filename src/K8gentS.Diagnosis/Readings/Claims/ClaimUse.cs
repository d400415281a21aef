using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Readings.Claims;

/// <summary>Which pods use which claims.</summary>
internal static class ClaimUse
{
    public static IEnumerable<string> ClaimsOf(PodSpec spec) =>
        spec.Volumes.Select(v => v.PersistentVolumeClaim?.ClaimName).OfType<string>().Where(n => n.Length > 0);

    /// <summary>The pods that mount a claim and have not come to their end.</summary>
    public static IEnumerable<Pod> UsersOf(this ClusterSnapshot snapshot, PersistentVolumeClaim claim) =>
        snapshot.Pods.In(claim.Namespace).Where(p => !p.IsFinished() && ClaimsOf(p.Spec).Contains(claim.Name, StringComparer.Ordinal));

    /// <summary>The StatefulSet that makes the claim from a template: claims are named TEMPLATE-SET-ORDINAL.</summary>
    public static StatefulSet? TemplateOwner(this ClusterSnapshot snapshot, PersistentVolumeClaim claim) =>
        snapshot.StatefulSets.In(claim.Namespace).FirstOrDefault(s => s.Spec.VolumeClaimTemplates.Any(t => IsFrom(t.Name, s.Name, claim.Name)));

    private static bool IsFrom(string template, string set, string claim)
    {
        var prefix = $"{template}-{set}-";
        return claim.Length > prefix.Length && claim.StartsWith(prefix, StringComparison.Ordinal) && claim.AsSpan(prefix.Length).IndexOfAnyExceptInRange('0', '9') < 0;
    }
}

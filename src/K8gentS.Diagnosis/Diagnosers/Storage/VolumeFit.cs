using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Diagnosers.Storage;

/// <summary>Why volumes do not fit a claim. Source: https://kubernetes.io/docs/concepts/storage/persistent-volumes/#binding</summary>
internal static class VolumeFit
{
    private const int MaximumVolumes = 5;

    /// <summary>One quote for each of the first volumes that might have been meant.</summary>
    public static IEnumerable<EvidenceItem> Misfits(SanitizedEvidence evidence, PersistentVolumeClaim claim)
    {
        var volumes = evidence.Cluster.Of<PersistentVolume>().All.OrderBy(v => v.Status.Phase == "Available" ? 0 : 1).ToList();
        return volumes.Count == 0 && evidence.Cluster.Sees<PersistentVolume>()
            ? [evidence.QuoteComparison(claim.Ref, "there are no PersistentVolumes at all")]
            : volumes.Select(v => (Volume: v, Why: Misfit(claim, v))).Where(v => v.Why is not null).Take(MaximumVolumes).Select(v => evidence.QuoteComparison(v.Volume.Ref, v.Why!));
    }

    private static string? Misfit(PersistentVolumeClaim claim, PersistentVolume volume)
    {
        if (volume.Spec.ClaimRef is { Name: { Length: > 0 } holder } taken && (holder != claim.Name || taken.Namespace != claim.Namespace))
        {
            return $"is kept for claim {taken.Namespace}/{holder} (phase {volume.Status.Phase})";
        }

        if ((volume.Spec.StorageClassName ?? "") != (claim.Spec.StorageClassName ?? ""))
        {
            return $"has storage class {(string.IsNullOrEmpty(volume.Spec.StorageClassName) ? "none" : volume.Spec.StorageClassName)}";
        }

        if (claim.Spec.AccessModes.Except(volume.Spec.AccessModes, StringComparer.Ordinal).ToList() is { Count: > 0 } modes)
        {
            return $"does not offer {string.Join(", ", modes)}, only {string.Join(", ", volume.Spec.AccessModes)}";
        }

        var (has, wants) = (volume.Spec.Capacity.GetValueOrDefault("storage"), claim.Spec.Resources.Requests.GetValueOrDefault("storage"));
        if (Quantity.Parse(has) < Quantity.Parse(wants))
        {
            return $"holds {has}, {wants} are claimed";
        }

        return claim.Spec.Selector is not null && !claim.Spec.Selector.Matches(volume.Metadata.Labels) ? "lacks the labels of the claim's selector" : null;
    }
}

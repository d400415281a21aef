namespace K8gentS.Diagnosis.Diagnosers.Scheduling;

/// <summary>The scheduler's words and what they mean. Source: pkg/scheduler/framework/plugins, Kubernetes 1.18 to 1.36</summary>
internal static class UnfitWords
{
    private const StringComparison Words = StringComparison.OrdinalIgnoreCase;

    // Tried in order: a later entry may be part of an earlier one's words.
    private static readonly (string Words, UnfitKind Kind)[] Table =
    [
        ("taint", UnfitKind.Taint),
        ("were unschedulable", UnfitKind.Cordoned),
        ("didn't match the requested node name", UnfitKind.NodeName),
        ("didn't match the requested hostname", UnfitKind.NodeName),
        ("anti-affinity rules", UnfitKind.PodAntiAffinity),
        ("existing pods anti-affinity", UnfitKind.PodAntiAffinity),
        ("pod affinity/anti-affinity", UnfitKind.PodAntiAffinity),
        ("pod affinity rules", UnfitKind.PodAffinity),
        ("topology spread", UnfitKind.TopologySpread),
        ("volume node affinity conflict", UnfitKind.VolumeNodeAffinity),
        ("PersistentVolume's node affinity", UnfitKind.VolumeNodeAffinity),
        ("no available volume zone", UnfitKind.VolumeNodeAffinity),
        ("node affinity", UnfitKind.NodeAffinity),
        ("node selector", UnfitKind.NodeSelector),
        ("free ports for the requested pod ports", UnfitKind.HostPort),
        ("exceed max volume count", UnfitKind.VolumeLimit),
        ("find available persistent volumes to bind", UnfitKind.NoVolumeToBind),
        ("have enough free storage", UnfitKind.NoVolumeToBind),
        ("non-existent pv", UnfitKind.UnboundClaim),
        ("non-existent persistentvolume", UnfitKind.UnboundClaim),
        ("ReadWriteOncePod access mode", UnfitKind.VolumeInUse),
        ("unbound immediate PersistentVolumeClaims", UnfitKind.UnboundClaim),
        ("unbound PersistentVolumeClaims", UnfitKind.UnboundClaim),
        ("binding volumes: ", UnfitKind.UnboundClaim),
    ];

    /// <summary>What a reason is, and the thing that it names.</summary>
    public static (UnfitKind Kind, string? Detail) Recognise(string reason)
    {
        if (reason.StartsWith("Insufficient ", Words))
        {
            return (UnfitKind.Resource, reason["Insufficient ".Length..].Trim().TrimEnd('.'));
        }

        if (reason.StartsWith("Too many pods", Words))
        {
            return (UnfitKind.Resource, "pods");
        }

        if (reason.StartsWith("cannot allocate all claims", Words))
        {
            return (UnfitKind.Resource, "devices");
        }

        if (reason.Contains("persistentvolumeclaim \"", Words) && reason.Contains("not found", Words))
        {
            return (UnfitKind.ClaimNotFound, Quoted(reason, "persistentvolumeclaim \""));
        }

        var found = Array.Find(Table, t => reason.Contains(t.Words, Words));
        return (found.Kind, found.Kind == UnfitKind.Taint ? Braced(reason) : null);
    }

    private static string? Quoted(string text, string before)
    {
        var start = text.IndexOf(before, Words) + before.Length;
        var end = text.IndexOf('"', start);
        return end > start ? text[start..end] : null;
    }

    private static string? Braced(string text)
    {
        var start = text.IndexOf('{', StringComparison.Ordinal);
        var end = text.IndexOf('}', start + 1);
        return start >= 0 && end > start ? text[(start + 1)..end].Trim() : null;
    }
}

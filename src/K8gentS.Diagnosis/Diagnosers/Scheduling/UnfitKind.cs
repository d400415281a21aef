namespace K8gentS.Diagnosis.Diagnosers.Scheduling;

/// <summary>
/// Why the scheduler passed a node over, in the order of its filter plugins: the later the reason, the nearer the node
/// came to fitting. Source: pkg/scheduler/apis/config/v1/default_plugins.go
/// </summary>
internal enum UnfitKind
{
    Other,
    Cordoned,
    NodeName,
    NodeFault,
    Taint,
    NodeSelector,
    NodeAffinity,
    HostPort,
    Resource,
    VolumeLimit,
    NoVolumeToBind,
    VolumeNodeAffinity,
    VolumeInUse,
    UnboundClaim,
    ClaimNotFound,
    TopologySpread,
    PodAffinity,
    PodAntiAffinity,
}

/// <summary>One reason of the scheduler's, for so many nodes.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Nodes">How many nodes it concerns; 0 where it concerns the pod as a whole.</param>
/// <param name="Text">The scheduler's words.</param>
/// <param name="Detail">The resource, claim or taint that is named, if one is.</param>
internal sealed record UnfitReason(UnfitKind Kind, int Nodes, string Text, string? Detail);

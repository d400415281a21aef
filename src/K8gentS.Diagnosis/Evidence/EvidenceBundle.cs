using K8gentS.Diagnosis.Incidents;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Readings.Hosts;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Evidence;

/// <summary>What was gathered about one incident, raw. It goes nowhere but into <see cref="SanitizedEvidence.From"/>.</summary>
public sealed record EvidenceBundle
{
    /// <summary>The incident.</summary>
    public required Incident Incident { get; init; }

    /// <summary>The cluster as it was seen.</summary>
    public required ClusterSnapshot Cluster { get; init; }

    /// <summary>Logs of the failing containers.</summary>
    public IReadOnlyList<ContainerLog> Logs { get; init; } = [];

    /// <summary>ConfigMaps that the workload's pods refer to and that were read.</summary>
    public IReadOnlyList<ConfigMap> ConfigMaps { get; init; } = [];

    /// <summary>ConfigMaps that the workload's pods refer to and that do not exist.</summary>
    public IReadOnlyList<ObjectRef> MissingConfigMaps { get; init; } = [];

    /// <summary>What the newest revision of the workload changed.</summary>
    public IReadOnlyList<TemplateChange> Changes { get; init; } = [];

    /// <summary>Hosts that the workload names, resolved.</summary>
    public IReadOnlyList<HostReference> Hosts { get; init; } = [];

    /// <summary>What could not be read.</summary>
    public IReadOnlyList<Gap> Gaps { get; init; } = [];
}

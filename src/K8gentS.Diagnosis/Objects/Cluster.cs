using System.Text.Json.Serialization;

namespace K8gentS.Diagnosis.Objects;

/// <summary>A Namespace.</summary>
public sealed record Namespace : KubeObject
{
    public override string Kind => "Namespace";
    public NamespaceStatus Status { get => field ??= new NamespaceStatus(); init; }
}

/// <summary>The phase of a namespace, and what keeps it if it cannot end.</summary>
public sealed record NamespaceStatus
{
    public string? Phase { get; init; }
    public IReadOnlyList<Condition> Conditions { get => field ?? []; init; }
}

/// <summary>A Node. Source: https://kubernetes.io/docs/reference/node/node-status/</summary>
public sealed record Node : KubeObject
{
    public override string Kind => "Node";
    public NodeSpec Spec { get => field ??= new NodeSpec(); init; }
    public NodeStatus Status { get => field ??= new NodeStatus(); init; }
}

/// <summary>What a node lets onto itself.</summary>
public sealed record NodeSpec
{
    public bool? Unschedulable { get; init; }
    public IReadOnlyList<Taint> Taints { get => field ?? []; init; }
}

/// <summary>A taint; its effect is NoSchedule, PreferNoSchedule or NoExecute.</summary>
public sealed record Taint
{
    public string Key { get => field ?? ""; init; }
    public string? Value { get; init; }
    public string? Effect { get; init; }
    public DateTimeOffset? TimeAdded { get; init; }
}

/// <summary>What the kubelet says of its node.</summary>
public sealed record NodeStatus
{
    public IReadOnlyList<Condition> Conditions { get => field ?? []; init; }
    public IReadOnlyDictionary<string, string> Capacity { get => field ?? Empty.Map; init; }
    public IReadOnlyDictionary<string, string> Allocatable { get => field ?? Empty.Map; init; }
    public IReadOnlyList<NodeAddress> Addresses { get => field ?? []; init; }
    public NodeSystemInfo? NodeInfo { get; init; }
}

/// <summary>An address of a node.</summary>
public sealed record NodeAddress
{
    public string? Type { get; init; }
    public string? Address { get; init; }
}

/// <summary>Versions and architecture of a node.</summary>
public sealed record NodeSystemInfo
{
    public string? Architecture { get; init; }
    public string? OperatingSystem { get; init; }
    public string? KubeletVersion { get; init; }
    public string? ContainerRuntimeVersion { get; init; }
}

/// <summary>A ConfigMap: its keys, and their values where they were read.</summary>
public sealed record ConfigMap : KubeObject
{
    public override string Kind => "ConfigMap";
    public IReadOnlyDictionary<string, string> Data { get => field ?? Empty.Map; init; }
    public IReadOnlyDictionary<string, string> BinaryData { get => field ?? Empty.Map; init; }
}

/// <summary>A PriorityClass.</summary>
public sealed record PriorityClass : KubeObject
{
    public override string Kind => "PriorityClass";
    public int? Value { get; init; }
}

/// <summary>An APIService: one aggregated or built-in API group version.</summary>
public sealed record ApiService : KubeObject
{
    public override string Kind => "APIService";
    public ApiServiceSpec Spec { get => field ??= new ApiServiceSpec(); init; }
    public ApiServiceStatus Status { get => field ??= new ApiServiceStatus(); init; }
}

/// <summary>Who serves an API group; no service means the API server itself.</summary>
public sealed record ApiServiceSpec
{
    public WebhookService? Service { get; init; }
    public string? Group { get; init; }
    public string? Version { get; init; }
}

/// <summary>Whether an API group answers.</summary>
public sealed record ApiServiceStatus
{
    public IReadOnlyList<Condition> Conditions { get => field ?? []; init; }
}

/// <summary>A Lease; nodes renew theirs every ten seconds.</summary>
public sealed record Lease : KubeObject
{
    public override string Kind => "Lease";
    public LeaseSpec Spec { get => field ??= new LeaseSpec(); init; }
}

/// <summary>Who holds a lease, and since when.</summary>
public sealed record LeaseSpec
{
    public string? HolderIdentity { get; init; }
    public int? LeaseDurationSeconds { get; init; }
    public DateTimeOffset? RenewTime { get; init; }
}

/// <summary>An Event of the API. Source: https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/event-v1/</summary>
public sealed record Event : KubeObject
{
    public override string Kind => "Event";
    public InvolvedObject InvolvedObject { get => field ??= new InvolvedObject(); init; }
    public string? Type { get; init; }
    public string? Reason { get; init; }
    public string? Message { get; init; }
    public int? Count { get; init; }
    public DateTimeOffset? FirstTimestamp { get; init; }
    public DateTimeOffset? LastTimestamp { get; init; }
    public DateTimeOffset? EventTime { get; init; }
    public EventSeries? Series { get; init; }
    public EventSource? Source { get; init; }
    public string? ReportingComponent { get; init; }

    /// <summary>When it was last seen, whichever of the two event APIs wrote it.</summary>
    [JsonIgnore]
    public DateTimeOffset? LastSeen => Series?.LastObservedTime ?? LastTimestamp ?? EventTime ?? FirstTimestamp ?? Metadata.CreationTimestamp;

    /// <summary>When it was first seen.</summary>
    [JsonIgnore]
    public DateTimeOffset? FirstSeen => FirstTimestamp ?? EventTime ?? Metadata.CreationTimestamp;

    /// <summary>How often it was seen; at least 1.</summary>
    [JsonIgnore]
    public int Times => Math.Max(1, Series?.Count ?? Count ?? 1);
}

/// <summary>The object that an event is about.</summary>
public sealed record InvolvedObject
{
    public string Kind { get => field ?? ""; init; }
    public string? Namespace { get; init; }
    public string Name { get => field ?? ""; init; }
    public string? Uid { get; init; }
    public string? FieldPath { get; init; }
}

/// <summary>How often an event recurred.</summary>
public sealed record EventSeries
{
    public int? Count { get; init; }
    public DateTimeOffset? LastObservedTime { get; init; }
}

/// <summary>Who reported an event.</summary>
public sealed record EventSource
{
    public string? Component { get; init; }
    public string? Host { get; init; }
}

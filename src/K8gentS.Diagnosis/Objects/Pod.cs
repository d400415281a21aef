using System.Text.Json.Serialization;

namespace K8gentS.Diagnosis.Objects;

/// <summary>A pod. Source: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/</summary>
public sealed record Pod : KubeObject
{
    public override string Kind => "Pod";
    public PodSpec Spec { get => field ??= new PodSpec(); init; }
    public PodStatus Status { get => field ??= new PodStatus(); init; }
}

/// <summary>What a pod is meant to be.</summary>
public sealed record PodSpec
{
    public IReadOnlyList<Container> Containers { get => field ?? []; init; }
    public IReadOnlyList<Container> InitContainers { get => field ?? []; init; }
    public IReadOnlyList<Volume> Volumes { get => field ?? []; init; }
    public string? NodeName { get; init; }
    public IReadOnlyDictionary<string, string> NodeSelector { get => field ?? Empty.Map; init; }
    public Affinity? Affinity { get; init; }
    public IReadOnlyList<Toleration> Tolerations { get => field ?? []; init; }
    public IReadOnlyList<TopologySpreadConstraint> TopologySpreadConstraints { get => field ?? []; init; }
    public IReadOnlyList<NamedRef> SchedulingGates { get => field ?? []; init; }
    public string? SchedulerName { get; init; }
    public string? ServiceAccountName { get; init; }
    public IReadOnlyList<NamedRef> ImagePullSecrets { get => field ?? []; init; }
    public string? PriorityClassName { get; init; }
    public int? Priority { get; init; }
    public string? RestartPolicy { get; init; }
    public bool? HostNetwork { get; init; }
    public long? TerminationGracePeriodSeconds { get; init; }
    public long? ActiveDeadlineSeconds { get; init; }
    public string? RuntimeClassName { get; init; }
    public SecurityContext? SecurityContext { get; init; }

    /// <summary>Init containers first, then the main ones: the order in which the kubelet starts them.</summary>
    [JsonIgnore]
    public IEnumerable<Container> AllContainers => InitContainers.Concat(Containers);
}

/// <summary>The pod template of a workload.</summary>
public sealed record PodTemplateSpec
{
    public ObjectMeta Metadata { get => field ??= new ObjectMeta(); init; }
    public PodSpec Spec { get => field ??= new PodSpec(); init; }

    /// <summary>What the template was when it was read, fields included that these records leave out; null where it was made by other means.</summary>
    [JsonIgnore]
    public TemplateFingerprint? Fingerprint { get; init; }
}

/// <summary>A reference by name alone.</summary>
public sealed record NamedRef
{
    public string Name { get => field ?? ""; init; }
}

/// <summary>What the kubelet and the scheduler say of a pod.</summary>
public sealed record PodStatus
{
    public string? Phase { get; init; }
    public string? Reason { get; init; }
    public string? Message { get; init; }
    public IReadOnlyList<Condition> Conditions { get => field ?? []; init; }
    public IReadOnlyList<ContainerStatus> ContainerStatuses { get => field ?? []; init; }
    public IReadOnlyList<ContainerStatus> InitContainerStatuses { get => field ?? []; init; }
    [JsonPropertyName("podIP")]
    public string? PodIP { get; init; }

    /// <summary>All addresses of the pod, the first again included: one of each family where the cluster has both.</summary>
    [JsonPropertyName("podIPs")]
    public IReadOnlyList<PodIP> PodIPs { get => field ?? []; init; }
    [JsonPropertyName("hostIP")]
    public string? HostIP { get; init; }
    public DateTimeOffset? StartTime { get; init; }
    public string? NominatedNodeName { get; init; }

    /// <summary>Statuses of init containers first, then of the main ones.</summary>
    [JsonIgnore]
    public IEnumerable<ContainerStatus> AllStatuses => InitContainerStatuses.Concat(ContainerStatuses);
}

/// <summary>One address of a pod.</summary>
public sealed record PodIP
{
    public string? Ip { get; init; }
}

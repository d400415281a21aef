namespace K8gentS.Diagnosis.Objects;

/// <summary>A PersistentVolumeClaim. Source: https://kubernetes.io/docs/concepts/storage/persistent-volumes/</summary>
public sealed record PersistentVolumeClaim : KubeObject
{
    public override string Kind => "PersistentVolumeClaim";
    public ClaimSpec Spec { get => field ??= new ClaimSpec(); init; }
    public ClaimStatus Status { get => field ??= new ClaimStatus(); init; }
}

/// <summary>What is claimed.</summary>
public sealed record ClaimSpec
{
    public string? StorageClassName { get; init; }
    public string? VolumeName { get; init; }
    public string? VolumeMode { get; init; }
    public IReadOnlyList<string> AccessModes { get => field ?? []; init; }
    public LabelSelector? Selector { get; init; }
    public ResourceRequirements Resources { get => field ??= new ResourceRequirements(); init; }
}

/// <summary>Whether the claim is bound.</summary>
public sealed record ClaimStatus
{
    public string? Phase { get; init; }
    public IReadOnlyDictionary<string, string> Capacity { get => field ?? Empty.Map; init; }
    public IReadOnlyList<Condition> Conditions { get => field ?? []; init; }
}

/// <summary>A PersistentVolume.</summary>
public sealed record PersistentVolume : KubeObject
{
    public override string Kind => "PersistentVolume";
    public VolumeSpec Spec { get => field ??= new VolumeSpec(); init; }
    public VolumeStatus Status { get => field ??= new VolumeStatus(); init; }
}

/// <summary>What a volume offers.</summary>
public sealed record VolumeSpec
{
    public string? StorageClassName { get; init; }
    public IReadOnlyList<string> AccessModes { get => field ?? []; init; }
    public IReadOnlyDictionary<string, string> Capacity { get => field ?? Empty.Map; init; }
    public ClaimRef? ClaimRef { get; init; }
    public VolumeNodeAffinity? NodeAffinity { get; init; }
    public string? PersistentVolumeReclaimPolicy { get; init; }
}

/// <summary>The claim that a volume is bound to.</summary>
public sealed record ClaimRef
{
    public string? Namespace { get; init; }
    public string? Name { get; init; }
    public string? Uid { get; init; }
}

/// <summary>The nodes that can use a volume.</summary>
public sealed record VolumeNodeAffinity
{
    public NodeSelector? Required { get; init; }
}

/// <summary>The phase of a volume.</summary>
public sealed record VolumeStatus
{
    public string? Phase { get; init; }
    public string? Message { get; init; }
    public string? Reason { get; init; }
}

/// <summary>A StorageClass.</summary>
public sealed record StorageClass : KubeObject
{
    public override string Kind => "StorageClass";
    public string? Provisioner { get; init; }
    public string? VolumeBindingMode { get; init; }
}

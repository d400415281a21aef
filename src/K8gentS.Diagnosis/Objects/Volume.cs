namespace K8gentS.Diagnosis.Objects;

/// <summary>A volume of a pod. Source: https://kubernetes.io/docs/concepts/storage/volumes/</summary>
public sealed record Volume
{
    public string Name { get => field ?? ""; init; }
    public ConfigMapVolume? ConfigMap { get; init; }
    public SecretVolume? Secret { get; init; }
    public ClaimVolume? PersistentVolumeClaim { get; init; }
    public EmptyDirVolume? EmptyDir { get; init; }
    public HostPathVolume? HostPath { get; init; }
    public ProjectedVolume? Projected { get; init; }
    public CsiVolume? Csi { get; init; }
    public NfsVolume? Nfs { get; init; }
}

/// <summary>Files from a ConfigMap.</summary>
public sealed record ConfigMapVolume
{
    public string Name { get => field ?? ""; init; }
    public bool? Optional { get; init; }
    public IReadOnlyList<KeyToPath> Items { get => field ?? []; init; }
}

/// <summary>Files from a Secret.</summary>
public sealed record SecretVolume
{
    public string? SecretName { get; init; }
    public string? Name { get; init; }
    public bool? Optional { get; init; }
    public IReadOnlyList<KeyToPath> Items { get => field ?? []; init; }
}

/// <summary>Which key becomes which file.</summary>
public sealed record KeyToPath
{
    public string Key { get => field ?? ""; init; }
    public string? Path { get; init; }
}

/// <summary>A PersistentVolumeClaim.</summary>
public sealed record ClaimVolume
{
    public string ClaimName { get => field ?? ""; init; }
    public bool? ReadOnly { get; init; }
}

/// <summary>Scratch space of the pod.</summary>
public sealed record EmptyDirVolume
{
    public string? Medium { get; init; }
    public string? SizeLimit { get; init; }
}

/// <summary>A path of the node.</summary>
public sealed record HostPathVolume
{
    public string? Path { get; init; }
    public string? Type { get; init; }
}

/// <summary>Several sources in one directory.</summary>
public sealed record ProjectedVolume
{
    public IReadOnlyList<VolumeProjection> Sources { get => field ?? []; init; }
}

/// <summary>One source of a projected volume.</summary>
public sealed record VolumeProjection
{
    public ConfigMapVolume? ConfigMap { get; init; }
    public SecretVolume? Secret { get; init; }
}

/// <summary>A volume of a CSI driver.</summary>
public sealed record CsiVolume
{
    public string? Driver { get; init; }
}

/// <summary>A volume of an NFS server.</summary>
public sealed record NfsVolume
{
    public string? Server { get; init; }
    public string? Path { get; init; }
}

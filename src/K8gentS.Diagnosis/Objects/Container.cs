using System.Text.Json.Serialization;

namespace K8gentS.Diagnosis.Objects;

/// <summary>A container of a pod spec. Source: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#Container</summary>
public sealed record Container
{
    public string Name { get => field ?? ""; init; }
    public string Image { get => field ?? ""; init; }
    public string? ImagePullPolicy { get; init; }
    public string? WorkingDir { get; init; }
    public IReadOnlyList<string> Command { get => field ?? []; init; }
    public IReadOnlyList<string> Args { get => field ?? []; init; }
    public IReadOnlyList<EnvVar> Env { get => field ?? []; init; }
    public IReadOnlyList<EnvFromSource> EnvFrom { get => field ?? []; init; }
    public IReadOnlyList<ContainerPort> Ports { get => field ?? []; init; }
    public ResourceRequirements Resources { get => field ??= new ResourceRequirements(); init; }
    public Probe? LivenessProbe { get; init; }
    public Probe? ReadinessProbe { get; init; }
    public Probe? StartupProbe { get; init; }
    public Lifecycle? Lifecycle { get; init; }
    public IReadOnlyList<VolumeMount> VolumeMounts { get => field ?? []; init; }
    public SecurityContext? SecurityContext { get; init; }

    /// <summary><c>Always</c> makes an init container a sidecar (KEP-753).</summary>
    public string? RestartPolicy { get; init; }
}

/// <summary>One environment variable: a value, or where it comes from.</summary>
public sealed record EnvVar
{
    public string Name { get => field ?? ""; init; }
    public string? Value { get; init; }
    public EnvVarSource? ValueFrom { get; init; }
}

/// <summary>Where a variable's value comes from.</summary>
public sealed record EnvVarSource
{
    public KeySelector? ConfigMapKeyRef { get; init; }
    public KeySelector? SecretKeyRef { get; init; }
}

/// <summary>A key of a ConfigMap or Secret.</summary>
public sealed record KeySelector
{
    public string Name { get => field ?? ""; init; }
    public string Key { get => field ?? ""; init; }
    public bool? Optional { get; init; }
}

/// <summary>All keys of a ConfigMap or Secret as variables.</summary>
public sealed record EnvFromSource
{
    public string? Prefix { get; init; }
    public OptionalRef? ConfigMapRef { get; init; }
    public OptionalRef? SecretRef { get; init; }
}

/// <summary>A reference by name that may be allowed to be missing.</summary>
public sealed record OptionalRef
{
    public string Name { get => field ?? ""; init; }
    public bool? Optional { get; init; }
}

/// <summary>A port that a container declares.</summary>
public sealed record ContainerPort
{
    public string? Name { get; init; }
    [JsonPropertyName("containerPort")]
    public int Number { get; init; }
    public int? HostPort { get; init; }
    public string? Protocol { get; init; }
}

/// <summary>Requests and limits, quantities by resource name.</summary>
public sealed record ResourceRequirements
{
    public IReadOnlyDictionary<string, string> Requests { get => field ?? Empty.Map; init; }
    public IReadOnlyDictionary<string, string> Limits { get => field ?? Empty.Map; init; }
}

/// <summary>Where a volume is mounted in a container.</summary>
public sealed record VolumeMount
{
    public string Name { get => field ?? ""; init; }
    public string MountPath { get => field ?? ""; init; }
    public string? SubPath { get; init; }
    public bool? ReadOnly { get; init; }
}

/// <summary>The security settings of a pod or container that failures turn on.</summary>
public sealed record SecurityContext
{
    public bool? RunAsNonRoot { get; init; }
    public long? RunAsUser { get; init; }
    public long? RunAsGroup { get; init; }
    public long? FsGroup { get; init; }
    public bool? ReadOnlyRootFilesystem { get; init; }
    public bool? Privileged { get; init; }
    public bool? AllowPrivilegeEscalation { get; init; }
}

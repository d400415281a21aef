using System.Text.Json.Serialization;

namespace K8gentS.Diagnosis.Objects;

/// <summary>An object that makes pods from a template.</summary>
public interface IWorkload
{
    /// <summary>The template of its pods.</summary>
    PodTemplateSpec Template { get; }

    /// <summary>How many pods it wants; null where the number is not its own to choose (DaemonSet, CronJob).</summary>
    int? DesiredReplicas { get; }
}

/// <summary>A Deployment. Source: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/deployment-v1/</summary>
public sealed record Deployment : KubeObject, IWorkload
{
    public override string Kind => "Deployment";
    public WorkloadSpec Spec { get => field ??= new WorkloadSpec(); init; }
    public WorkloadStatus Status { get => field ??= new WorkloadStatus(); init; }
    PodTemplateSpec IWorkload.Template => Spec.Template;
    int? IWorkload.DesiredReplicas => Spec.Replicas ?? 1;
}

/// <summary>A ReplicaSet: one revision of a Deployment, as a rule.</summary>
public sealed record ReplicaSet : KubeObject, IWorkload
{
    public override string Kind => "ReplicaSet";
    public WorkloadSpec Spec { get => field ??= new WorkloadSpec(); init; }
    public WorkloadStatus Status { get => field ??= new WorkloadStatus(); init; }
    PodTemplateSpec IWorkload.Template => Spec.Template;
    int? IWorkload.DesiredReplicas => Spec.Replicas ?? 1;
}

/// <summary>A StatefulSet.</summary>
public sealed record StatefulSet : KubeObject, IWorkload
{
    public override string Kind => "StatefulSet";
    public WorkloadSpec Spec { get => field ??= new WorkloadSpec(); init; }
    public WorkloadStatus Status { get => field ??= new WorkloadStatus(); init; }
    PodTemplateSpec IWorkload.Template => Spec.Template;
    int? IWorkload.DesiredReplicas => Spec.Replicas ?? 1;
}

/// <summary>A DaemonSet.</summary>
public sealed record DaemonSet : KubeObject, IWorkload
{
    public override string Kind => "DaemonSet";
    public WorkloadSpec Spec { get => field ??= new WorkloadSpec(); init; }
    public WorkloadStatus Status { get => field ??= new WorkloadStatus(); init; }
    PodTemplateSpec IWorkload.Template => Spec.Template;
    int? IWorkload.DesiredReplicas => null;
}

/// <summary>The spec that the four replicating kinds share; fields that a kind lacks stay null.</summary>
public sealed record WorkloadSpec
{
    public int? Replicas { get; init; }
    public LabelSelector? Selector { get; init; }
    [JsonConverter(typeof(PodTemplateConverter))]
    public PodTemplateSpec Template { get => field ??= new PodTemplateSpec(); init; }
    public bool? Paused { get; init; }
    public int? ProgressDeadlineSeconds { get; init; }
    public int? MinReadySeconds { get; init; }
    public string? ServiceName { get; init; }
    public IReadOnlyList<PersistentVolumeClaim> VolumeClaimTemplates { get => field ?? []; init; }
}

/// <summary>The status that the four replicating kinds share; fields that a kind lacks stay null.</summary>
public sealed record WorkloadStatus
{
    public long? ObservedGeneration { get; init; }
    public int? Replicas { get; init; }
    public int? ReadyReplicas { get; init; }
    public int? AvailableReplicas { get; init; }
    public int? UnavailableReplicas { get; init; }
    public int? UpdatedReplicas { get; init; }
    public int? DesiredNumberScheduled { get; init; }
    public int? NumberReady { get; init; }
    public int? NumberAvailable { get; init; }
    public int? UpdatedNumberScheduled { get; init; }
    public string? CurrentRevision { get; init; }
    public string? UpdateRevision { get; init; }
    public IReadOnlyList<Condition> Conditions { get => field ?? []; init; }
}

/// <summary>One stored revision of a StatefulSet or DaemonSet; <see cref="Data"/> holds its template.</summary>
public sealed record ControllerRevision : KubeObject
{
    public override string Kind => "ControllerRevision";
    public long Revision { get; init; }
    public ControllerRevisionData? Data { get; init; }
}

/// <summary>The patch that restores a revision.</summary>
public sealed record ControllerRevisionData
{
    public ControllerRevisionSpec? Spec { get; init; }
}

/// <summary>The part of the owner's spec that a revision stores.</summary>
public sealed record ControllerRevisionSpec
{
    [JsonConverter(typeof(PodTemplateConverter))]
    public PodTemplateSpec? Template { get; init; }
}

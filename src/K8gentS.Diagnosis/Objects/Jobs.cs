namespace K8gentS.Diagnosis.Objects;

/// <summary>A Job. Source: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/job-v1/</summary>
public sealed record Job : KubeObject, IWorkload
{
    public override string Kind => "Job";
    public JobSpec Spec { get => field ??= new JobSpec(); init; }
    public JobStatus Status { get => field ??= new JobStatus(); init; }
    PodTemplateSpec IWorkload.Template => Spec.Template;
    int? IWorkload.DesiredReplicas => Spec.Parallelism ?? 1;
}

/// <summary>What a Job is meant to do.</summary>
public sealed record JobSpec
{
    public int? Parallelism { get; init; }
    public int? Completions { get; init; }
    public int? BackoffLimit { get; init; }
    public long? ActiveDeadlineSeconds { get; init; }
    public bool? Suspend { get; init; }
    public PodTemplateSpec Template { get => field ??= new PodTemplateSpec(); init; }
}

/// <summary>How a Job went.</summary>
public sealed record JobStatus
{
    public int? Active { get; init; }
    public int? Succeeded { get; init; }
    public int? Failed { get; init; }
    public int? Ready { get; init; }
    public DateTimeOffset? StartTime { get; init; }
    public DateTimeOffset? CompletionTime { get; init; }
    public IReadOnlyList<Condition> Conditions { get => field ?? []; init; }
}

/// <summary>A CronJob.</summary>
public sealed record CronJob : KubeObject, IWorkload
{
    public override string Kind => "CronJob";
    public CronJobSpec Spec { get => field ??= new CronJobSpec(); init; }
    public CronJobStatus Status { get => field ??= new CronJobStatus(); init; }
    PodTemplateSpec IWorkload.Template => Spec.JobTemplate.Spec.Template;
    int? IWorkload.DesiredReplicas => null;
}

/// <summary>When a CronJob runs, and what.</summary>
public sealed record CronJobSpec
{
    public string? Schedule { get; init; }
    public string? TimeZone { get; init; }
    public bool? Suspend { get; init; }
    public string? ConcurrencyPolicy { get; init; }
    public long? StartingDeadlineSeconds { get; init; }
    public JobTemplate JobTemplate { get => field ??= new JobTemplate(); init; }
}

/// <summary>The template of a CronJob's Jobs.</summary>
public sealed record JobTemplate
{
    public JobSpec Spec { get => field ??= new JobSpec(); init; }
}

/// <summary>When a CronJob ran.</summary>
public sealed record CronJobStatus
{
    public DateTimeOffset? LastScheduleTime { get; init; }
    public DateTimeOffset? LastSuccessfulTime { get; init; }
}

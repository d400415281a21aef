using System.Text.Json.Serialization;

namespace K8gentS.Diagnosis.Objects;

/// <summary>A HorizontalPodAutoscaler (autoscaling/v2). Source: https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/</summary>
public sealed record HorizontalPodAutoscaler : KubeObject
{
    public override string Kind => "HorizontalPodAutoscaler";
    public AutoscalerSpec Spec { get => field ??= new AutoscalerSpec(); init; }
    public AutoscalerStatus Status { get => field ??= new AutoscalerStatus(); init; }
}

/// <summary>What an autoscaler scales, and between which bounds.</summary>
public sealed record AutoscalerSpec
{
    public ScaleTargetRef ScaleTargetRef { get => field ??= new ScaleTargetRef(); init; }
    public int? MinReplicas { get; init; }
    public int MaxReplicas { get; init; }
    public IReadOnlyList<MetricSpec> Metrics { get => field ?? []; init; }
}

/// <summary>The workload that is scaled.</summary>
public sealed record ScaleTargetRef
{
    public string Kind { get => field ?? ""; init; }
    public string Name { get => field ?? ""; init; }
}

/// <summary>One metric of an autoscaler.</summary>
public sealed record MetricSpec
{
    public string? Type { get; init; }
    public ResourceMetric? Resource { get; init; }
    public ResourceMetric? ContainerResource { get; init; }
}

/// <summary>A resource metric.</summary>
public sealed record ResourceMetric
{
    public string Name { get => field ?? ""; init; }
    public string? Container { get; init; }
}

/// <summary>What an autoscaler did last.</summary>
public sealed record AutoscalerStatus
{
    public int? CurrentReplicas { get; init; }
    public int? DesiredReplicas { get; init; }
    public IReadOnlyList<Condition> Conditions { get => field ?? []; init; }
}

/// <summary>A PodDisruptionBudget.</summary>
public sealed record PodDisruptionBudget : KubeObject
{
    public override string Kind => "PodDisruptionBudget";
    public DisruptionBudgetSpec Spec { get => field ??= new DisruptionBudgetSpec(); init; }
    public DisruptionBudgetStatus Status { get => field ??= new DisruptionBudgetStatus(); init; }
}

/// <summary>How much disruption is allowed.</summary>
public sealed record DisruptionBudgetSpec
{
    public IntOrString? MinAvailable { get; init; }
    public IntOrString? MaxUnavailable { get; init; }
    public LabelSelector? Selector { get; init; }
}

/// <summary>How much disruption is allowed now.</summary>
public sealed record DisruptionBudgetStatus
{
    public int? DisruptionsAllowed { get; init; }
    public int? CurrentHealthy { get; init; }
    public int? DesiredHealthy { get; init; }
    public int? ExpectedPods { get; init; }
}

/// <summary>A ResourceQuota.</summary>
public sealed record ResourceQuota : KubeObject
{
    public override string Kind => "ResourceQuota";
    public QuotaStatus Status { get => field ??= new QuotaStatus(); init; }
}

/// <summary>What a quota allows and what is used, by resource name.</summary>
public sealed record QuotaStatus
{
    public IReadOnlyDictionary<string, string> Hard { get => field ?? Empty.Map; init; }
    public IReadOnlyDictionary<string, string> Used { get => field ?? Empty.Map; init; }
}

/// <summary>A LimitRange.</summary>
public sealed record LimitRange : KubeObject
{
    public override string Kind => "LimitRange";
    public LimitRangeSpec Spec { get => field ??= new LimitRangeSpec(); init; }
}

/// <summary>The limits of a namespace.</summary>
public sealed record LimitRangeSpec
{
    public IReadOnlyList<LimitRangeItem> Limits { get => field ?? []; init; }
}

/// <summary>Limits for one type (Container, Pod, PersistentVolumeClaim).</summary>
public sealed record LimitRangeItem
{
    public string? Type { get; init; }
    public IReadOnlyDictionary<string, string> Max { get => field ?? Empty.Map; init; }
    public IReadOnlyDictionary<string, string> Min { get => field ?? Empty.Map; init; }
    public IReadOnlyDictionary<string, string> MaxLimitRequestRatio { get => field ?? Empty.Map; init; }
}

/// <summary>A ServiceAccount.</summary>
public sealed record ServiceAccount : KubeObject
{
    public override string Kind => "ServiceAccount";
    public IReadOnlyList<NamedRef> ImagePullSecrets { get => field ?? []; init; }
}

/// <summary>A validating or mutating webhook configuration.</summary>
public sealed record WebhookConfiguration : KubeObject
{
    /// <summary>ValidatingWebhookConfiguration unless the reader says that it mutates.</summary>
    public override string Kind => Mutating ? "MutatingWebhookConfiguration" : "ValidatingWebhookConfiguration";

    /// <summary>Whether this is a MutatingWebhookConfiguration.</summary>
    [JsonIgnore]
    public bool Mutating { get; init; }

    public IReadOnlyList<Webhook> Webhooks { get => field ?? []; init; }
}

/// <summary>One webhook.</summary>
public sealed record Webhook
{
    public string Name { get => field ?? ""; init; }
    public string? FailurePolicy { get; init; }
    public WebhookClientConfig? ClientConfig { get; init; }
}

/// <summary>Where a webhook answers.</summary>
public sealed record WebhookClientConfig
{
    public WebhookService? Service { get; init; }
    public string? Url { get; init; }
}

/// <summary>The Service behind a webhook.</summary>
public sealed record WebhookService
{
    public string Namespace { get => field ?? ""; init; }
    public string Name { get => field ?? ""; init; }
}

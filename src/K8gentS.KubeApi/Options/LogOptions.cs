namespace K8gentS.KubeApi;

/// <summary>Which part of a container's log to read.</summary>
/// <remarks>https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#get-read-log-of-the-specified-pod</remarks>
public sealed record LogOptions
{
    /// <summary>The container; may be null only if the pod has a single one.</summary>
    public string? Container { get; init; }

    /// <summary>The instance before the present one.</summary>
    public bool Previous { get; init; }

    /// <summary>Only the last so many lines.</summary>
    public int? TailLines { get; init; }

    /// <summary>Only lines of the last so many seconds; not together with <see cref="SinceTime"/>.</summary>
    public int? SinceSeconds { get; init; }

    /// <summary>Only lines from this time on.</summary>
    public DateTimeOffset? SinceTime { get; init; }

    /// <summary>At most so many bytes, counted by the kubelet from the beginning of what the other options select.</summary>
    public int? LimitBytes { get; init; }

    /// <summary>Each line begins with its RFC 3339 time.</summary>
    public bool Timestamps { get; init; }

    /// <summary>Keep the stream open for lines to come.</summary>
    public bool Follow { get; init; }
}

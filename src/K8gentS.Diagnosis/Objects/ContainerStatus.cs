using System.Text.Json.Serialization;

namespace K8gentS.Diagnosis.Objects;

/// <summary>What the kubelet says of one container.</summary>
public sealed record ContainerStatus
{
    public string Name { get => field ?? ""; init; }
    public string? Image { get; init; }
    [JsonPropertyName("imageID")]
    public string? ImageId { get; init; }
    public bool Ready { get; init; }
    public bool? Started { get; init; }
    public int RestartCount { get; init; }
    public ContainerState State { get => field ??= new ContainerState(); init; }
    public ContainerState LastState { get => field ??= new ContainerState(); init; }

    /// <summary>How the container ended most recently: its present state if it has ended, else the state before.</summary>
    [JsonIgnore]
    public ContainerStateTerminated? LastTermination => State.Terminated ?? LastState.Terminated;
}

/// <summary>One of waiting, running or terminated.</summary>
public sealed record ContainerState
{
    public ContainerStateWaiting? Waiting { get; init; }
    public ContainerStateRunning? Running { get; init; }
    public ContainerStateTerminated? Terminated { get; init; }
}

/// <summary>Not started, and why.</summary>
public sealed record ContainerStateWaiting
{
    public string? Reason { get; init; }
    public string? Message { get; init; }
}

/// <summary>Running, and since when.</summary>
public sealed record ContainerStateRunning
{
    public DateTimeOffset? StartedAt { get; init; }
}

/// <summary>Ended, and how.</summary>
public sealed record ContainerStateTerminated
{
    public int ExitCode { get; init; }
    public int? Signal { get; init; }
    public string? Reason { get; init; }
    public string? Message { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }
}

namespace K8gentS.Diagnosis.Objects;

/// <summary>A liveness, readiness or startup probe. Defaults: period 10 s, timeout 1 s, failure threshold 3, initial delay 0 s.</summary>
public sealed record Probe
{
    public HttpGetAction? HttpGet { get; init; }
    public TcpSocketAction? TcpSocket { get; init; }
    public ExecAction? Exec { get; init; }
    public GrpcAction? Grpc { get; init; }
    public int? InitialDelaySeconds { get; init; }
    public int? PeriodSeconds { get; init; }
    public int? TimeoutSeconds { get; init; }
    public int? FailureThreshold { get; init; }
    public int? SuccessThreshold { get; init; }
}

/// <summary>An HTTP request to the container.</summary>
public sealed record HttpGetAction
{
    public string? Path { get; init; }
    public IntOrString Port { get; init; }
    public string? Host { get; init; }
    public string? Scheme { get; init; }
}

/// <summary>A TCP connection to the container.</summary>
public sealed record TcpSocketAction
{
    public IntOrString Port { get; init; }
    public string? Host { get; init; }
}

/// <summary>A gRPC health check.</summary>
public sealed record GrpcAction
{
    public int Port { get; init; }
    public string? Service { get; init; }
}

/// <summary>A command that runs in the container.</summary>
public sealed record ExecAction
{
    public IReadOnlyList<string> Command { get => field ?? []; init; }
}

/// <summary>Hooks at a container's start and end.</summary>
public sealed record Lifecycle
{
    public LifecycleHandler? PostStart { get; init; }
    public LifecycleHandler? PreStop { get; init; }
}

/// <summary>What a hook does.</summary>
public sealed record LifecycleHandler
{
    public ExecAction? Exec { get; init; }
    public HttpGetAction? HttpGet { get; init; }
    public TcpSocketAction? TcpSocket { get; init; }
}

namespace K8gentS.KubeApi.Errors;

/// <summary>What the API server says when it refuses: a <c>v1</c> <c>Status</c>.</summary>
/// <remarks>https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/status/</remarks>
public sealed record Status
{
    /// <summary>The HTTP code.</summary>
    public int Code { get; init; }

    /// <summary>Machine-readable reason, for example <c>NotFound</c> or <c>Expired</c>.</summary>
    public string? Reason { get; init; }

    /// <summary>For people.</summary>
    public string? Message { get; init; }

    /// <summary>What it is about.</summary>
    public StatusDetails? Details { get; init; }

    /// <summary>With a 410 in a paged list: a continue token that goes on without consistency.</summary>
    public StatusMetadata? Metadata { get; init; }

    internal IReadOnlyList<StatusCause> Causes => Details?.Causes ?? [];
}

/// <summary>What a refusal is about.</summary>
public sealed record StatusDetails
{
    /// <summary>Name of the object.</summary>
    public string? Name { get; init; }

    /// <summary>Its API group.</summary>
    public string? Group { get; init; }

    /// <summary>Its kind, or its plural: servers write either.</summary>
    public string? Kind { get; init; }

    /// <summary>Its UID.</summary>
    public string? Uid { get; init; }

    /// <summary>Single faults, one a field.</summary>
    public IReadOnlyList<StatusCause> Causes { get; init; } = [];

    /// <summary>Seconds to wait before trying again.</summary>
    public int? RetryAfterSeconds { get; init; }
}

/// <summary>One fault within a refusal.</summary>
public sealed record StatusCause
{
    /// <summary>Machine-readable reason, for example <c>FieldValueInvalid</c>.</summary>
    public string? Reason { get; init; }

    /// <summary>For people.</summary>
    public string? Message { get; init; }

    /// <summary>Path of the field, for example <c>spec.replicas</c>.</summary>
    public string? Field { get; init; }
}

/// <summary>List metadata of a refusal.</summary>
public sealed record StatusMetadata
{
    /// <summary>Token to go on with.</summary>
    public string? Continue { get; init; }
}

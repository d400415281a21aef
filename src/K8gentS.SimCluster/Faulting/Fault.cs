namespace K8gentS.SimCluster;

/// <summary>How an answer goes wrong.</summary>
public enum FaultKind
{
    /// <summary>The connection is cut before any answer.</summary>
    DropConnection,

    /// <summary>The connection is cut after <see cref="Fault.AfterBytes"/> bytes of the answer.</summary>
    DropMidway,

    /// <summary>The answer comes late, by <see cref="Fault.Delay"/>.</summary>
    Delay,

    /// <summary>429 with Retry-After, as API priority and fairness sheds load.</summary>
    TooManyRequests,

    /// <summary>500 InternalError.</summary>
    ServerError,

    /// <summary>The body ends after <see cref="Fault.AfterBytes"/> bytes, though the answer ends in good order.</summary>
    TruncateBody,

    /// <summary>410 Expired.</summary>
    ExpiredVersion,
}

/// <summary>One way to misbehave: what happens, to which requests, how often.</summary>
public sealed record Fault(FaultKind Kind)
{
    /// <summary>The verb it strikes (get, list, watch, create, update, patch, delete, deletecollection); null for all.</summary>
    public string? Verb { get; init; }

    /// <summary>The resource it strikes, in the plural (pods); null for all, discovery included.</summary>
    public string? Resource { get; init; }

    /// <summary>How many requests it strikes before it is spent; 0 for every one until faults are cleared.</summary>
    public int Times { get; init; } = 1;

    /// <summary>The share of matching requests that it strikes, 0 to 1.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>How late a delayed answer is.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Seconds in Retry-After of a 429.</summary>
    public int RetryAfterSeconds { get; init; } = 1;

    /// <summary>Bytes of the body that still arrive when it is truncated or the connection is cut midway.</summary>
    public int AfterBytes { get; init; } = 100;

    /// <summary>What the server says in a 429 or 500; null for its usual words. Webhooks, proxies and storage put anything there.</summary>
    public string? Message { get; init; }

    internal bool Matches(string? verb, string? resource) =>
        (Verb is null || Verb == verb) && (Resource is null || Resource == resource);
}

namespace K8gentS.Diagnosis.Plans.Execution;

/// <summary>What the executor is to do, and what it may do at most; it trusts the plan no further than this.</summary>
public sealed record ExecutorOrder
{
    /// <summary>The plan as its canonical JSON, not read yet.</summary>
    public required ReadOnlyMemory<byte> Plan { get; init; }

    /// <summary>The digest that a person approved.</summary>
    public required string Digest { get; init; }

    /// <summary>From this moment on nothing is done any more.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Where and what may be changed: namespaces, kinds, forbidding labels, the width of a rollout_undo.</summary>
    public required RemediationPolicy Policy { get; init; }

    /// <summary>Whether the API server only says what would happen (<c>dryRun=All</c>).</summary>
    public bool DryRun { get; init; }
}

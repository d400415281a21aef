namespace K8gentS.Response.Approvals;

/// <summary>A person's permission for exactly one plan, once.</summary>
public sealed record Approval
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The incident.</summary>
    public required string IncidentId { get; init; }

    /// <summary>The digest of the plan that may run; nothing else may.</summary>
    public required string PlanDigest { get; init; }

    /// <summary>The plan, as its canonical JSON.</summary>
    public required string Plan { get; init; }

    /// <summary>Where it stands.</summary>
    public required ApprovalState State { get; init; }

    /// <summary>When somebody asked for it.</summary>
    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>Who asked: a Slack id.</summary>
    public required string RequestedBy { get; init; }

    /// <summary>After this it is worth nothing.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Who approved; null until then.</summary>
    public string? ApprovedBy { get; init; }

    /// <summary>When; null until then.</summary>
    public DateTimeOffset? ApprovedAt { get; init; }

    /// <summary>Whether the person also approved that the inverse runs if things get worse.</summary>
    public bool RollbackAllowed { get; init; }

    /// <summary>How it ended, in a sentence.</summary>
    public string? Outcome { get; init; }
}

/// <summary>Where an approval stands. It moves forward only.</summary>
public enum ApprovalState
{
    /// <summary>The plan was shown, nobody has approved yet.</summary>
    Requested,

    /// <summary>Approved and not used yet.</summary>
    Approved,

    /// <summary>Used: an execution has begun.</summary>
    Spent,

    /// <summary>Its time ran out.</summary>
    Expired,

    /// <summary>The plan, its target or its target's template has changed, or it was refused.</summary>
    Void,
}

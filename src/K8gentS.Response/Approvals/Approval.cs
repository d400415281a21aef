using K8gentS.Response.Execution;

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

    /// <summary>When it was spent; null until then.</summary>
    public DateTimeOffset? SpentAt { get; init; }

    /// <summary>How the execution ended; null until that is known.</summary>
    public ExecutionKind? Result { get; init; }

    /// <summary>How it ended, in a sentence.</summary>
    public string? Outcome { get; init; }

    /// <summary>What was found on the target once the plan was applied: what an undo starts from. Null where that is not known.</summary>
    public TargetState? After { get; init; }

    /// <summary>The approval whose fix this one takes back; null for a fix.</summary>
    public string? Undoes { get; init; }
}

/// <summary>Where an approval stands. It moves forward only.</summary>
public enum ApprovalState
{
    /// <summary>The plan was shown, nobody has approved yet.</summary>
    Requested,

    /// <summary>Approved and not used yet.</summary>
    Approved,

    /// <summary>Used: an execution has begun, and how it ended is not known yet.</summary>
    Spent,

    /// <summary>Used, and how the execution ended is known.</summary>
    Done,

    /// <summary>Its time ran out.</summary>
    Expired,

    /// <summary>The plan, its target or its target's template has changed, or it was refused.</summary>
    Void,
}

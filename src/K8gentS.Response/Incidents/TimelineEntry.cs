namespace K8gentS.Response.Incidents;

/// <summary>One change of an incident, never rewritten.</summary>
public sealed record TimelineEntry
{
    /// <summary>Unique; also the key under which a teller finds out whether it has told this already.</summary>
    public required string Id { get; init; }

    /// <summary>The incident.</summary>
    public required string IncidentId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who: a person's Slack id, or <c>agent</c>, <c>responder</c>, <c>executor</c>, <c>terminal:USER</c>, <c>mcp:CALLER</c>.</summary>
    public required string Who { get; init; }

    /// <summary>What happened.</summary>
    public required TimelineEvent What { get; init; }

    /// <summary>The state after it.</summary>
    public required IncidentState State { get; init; }

    /// <summary>Why, or with what outcome: one sentence, sanitized; may be empty.</summary>
    public string Why { get; init; } = "";

    /// <summary>Whether people are told in the thread.</summary>
    public bool Tell { get; init; }
}

/// <summary>What may happen to an incident.</summary>
public enum TimelineEvent
{
    /// <summary>Seen for the first time.</summary>
    Opened,

    /// <summary>Another cause leads now.</summary>
    CauseChanged,

    /// <summary>Its message went out.</summary>
    Told,

    /// <summary>Folded into a storm's message.</summary>
    FoldedIntoStorm,

    /// <summary>Told by itself again: the storm is over, or a person wanted it.</summary>
    Unfolded,

    /// <summary>Held back by a mute rule or the debounce.</summary>
    HeldBack,

    /// <summary>Somebody asked to approve a fix.</summary>
    ApprovalRequested,

    /// <summary>Somebody approved.</summary>
    Approved,

    /// <summary>Something that was asked for was refused.</summary>
    Refused,

    /// <summary>An approval ended unused.</summary>
    ApprovalExpired,

    /// <summary>The fix began.</summary>
    Executing,

    /// <summary>The fix was applied.</summary>
    Applied,

    /// <summary>The fix failed.</summary>
    ExecutionFailed,

    /// <summary>The effect was judged.</summary>
    Verified,

    /// <summary>A fix was taken back.</summary>
    RolledBack,

    /// <summary>Somebody took it on.</summary>
    Assigned,

    /// <summary>Somebody passed it on.</summary>
    Forwarded,

    /// <summary>Somebody wants to hear no more of it.</summary>
    Dismissed,

    /// <summary>Somebody said whether the cause was right.</summary>
    Judged,

    /// <summary>It is over.</summary>
    Resolved,

    /// <summary>It came back.</summary>
    Returned,

    /// <summary>It persists, and people are reminded.</summary>
    Escalated,

    /// <summary>A program proposed the fix that is on offer; a person may approve it or not.</summary>
    Proposed,
}

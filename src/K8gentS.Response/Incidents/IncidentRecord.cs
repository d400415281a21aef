using K8gentS.Diagnosis.Reports;

namespace K8gentS.Response.Incidents;

/// <summary>One incident as the responder keeps it. Immutable; a change is a new record with the next revision.</summary>
public sealed record IncidentRecord
{
    /// <summary>The report's id: the same across pods, restarts of the agent and replicas.</summary>
    public required string Id { get; init; }

    /// <summary>The cluster's id.</summary>
    public required string ClusterId { get; init; }

    /// <summary>Starts at 1 and rises by one with each change; a store refuses to write over another one's change.</summary>
    public required long Revision { get; init; }

    /// <summary>Where it stands.</summary>
    public required IncidentState State { get; init; }

    /// <summary>The report as it was last received; sanitized by the agent, and again here.</summary>
    public required IncidentReport Report { get; init; }

    /// <summary>When the present episode began, by the agent's clock of the cluster.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>When the cluster was last seen with it, by the agent's clock of the cluster. A store may move it on without a new revision.</summary>
    public required DateTimeOffset SeenAt { get; init; }

    /// <summary>As of when the last news of it is; older news are none.</summary>
    public required NewsMark News { get; init; }

    /// <summary>When the responder first heard of the present episode, by its own clock.</summary>
    public required DateTimeOffset AlarmedAt { get; init; }

    /// <summary>When it was last changed, by the responder's clock.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Since when its symptom is gone; null while it is there.</summary>
    public DateTimeOffset? GoneSince { get; init; }

    /// <summary>How many times it has come, this one included.</summary>
    public int Episode { get; init; } = 1;

    /// <summary>The Slack id of the person who deals with it; null for nobody.</summary>
    public string? Assignee { get; init; }

    /// <summary>Which revision people should have seen: a teller whose own revision is lower has something to do.</summary>
    public long TellRevision { get; init; }

    /// <summary>Since when that revision waits to be told.</summary>
    public DateTimeOffset? TellSince { get; init; }

    /// <summary>Not to be told before this: many may be coming, and are then told as one storm. Null for at once.</summary>
    public DateTimeOffset? TellAfter { get; init; }

    /// <summary>When people were last told aloud (a new message, or a reply that says it changed or came back); null for never.</summary>
    public DateTimeOffset? ToldAt { get; init; }

    /// <summary>What holds news back that people would hear otherwise: <see cref="Holding.Debounced"/> or the id of a mute rule; null for nothing.</summary>
    public string? HeldBackBy { get; init; }

    /// <summary>How often people were reminded in this episode.</summary>
    public int Reminders { get; init; }

    /// <summary>When they were last reminded.</summary>
    public DateTimeOffset? RemindedAt { get; init; }

    /// <summary>The storm that tells of it in its stead; null where it is told by itself.</summary>
    public string? StormId { get; init; }

    /// <summary>The cause that leads its report; null where there is none.</summary>
    public string? LeadCause => Report.Hypotheses.Count > 0 ? Report.Hypotheses[0].Cause : null;

    /// <summary>Whether it is over, for people: resolved or dismissed.</summary>
    public bool IsFinished => State is IncidentState.Resolved or IncidentState.Dismissed;
}

/// <summary>As of when news of an incident are. Of two news of one moment, that it ended is the later one.</summary>
/// <param name="At">The cluster's now that they speak of.</param>
/// <param name="Rank">The order of news of one moment: 0 opened, 1 changed, 2 ended.</param>
public readonly record struct NewsMark(DateTimeOffset At, int Rank)
{
    /// <summary>Whether these are later news than the others.</summary>
    public bool IsAfter(NewsMark other) => At == other.At ? Rank > other.Rank : At > other.At;
}

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

    /// <summary>When the present episode began.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>When the cluster was last seen with it, by the agent's clock of the cluster.</summary>
    public required DateTimeOffset SeenAt { get; init; }

    /// <summary>Since when its symptom is gone; null while it is there.</summary>
    public DateTimeOffset? GoneSince { get; init; }

    /// <summary>How many times it has come, this one included.</summary>
    public int Episode { get; init; } = 1;

    /// <summary>The Slack id of the person who deals with it; null for nobody.</summary>
    public string? Assignee { get; init; }

    /// <summary>Which revision people should have seen: a teller whose own revision is lower has something to do.</summary>
    public long TellRevision { get; init; }

    /// <summary>The storm that tells of it in its stead; null where it is told by itself.</summary>
    public string? StormId { get; init; }
}

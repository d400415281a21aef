using K8gentS.Diagnosis.Reports;
using K8gentS.Response.Incidents;
using K8gentS.Response.Store;

namespace K8gentS.Incidents;

/// <summary>One incident as readers are told of it: what concerns only its telling is left out.</summary>
internal sealed record ArchivedIncident
{
    /// <summary>The most entries of a timeline that readers are told of; the newest.</summary>
    public const int MaximumEntries = 200;

    /// <summary>The incident's id.</summary>
    public required string Id { get; init; }

    /// <summary>The cluster's id.</summary>
    public required string ClusterId { get; init; }

    /// <summary>Rises with each change.</summary>
    public required long Revision { get; init; }

    /// <summary>Where it stands.</summary>
    public required IncidentState State { get; init; }

    /// <summary>The report as it was last received.</summary>
    public required IncidentReport Report { get; init; }

    /// <summary>When the present episode began.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>When the cluster was last seen with it.</summary>
    public required DateTimeOffset SeenAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Since when its symptom is gone; null while it is there.</summary>
    public DateTimeOffset? GoneSince { get; init; }

    /// <summary>How many times it has come, this one included.</summary>
    public required int Episode { get; init; }

    /// <summary>The Slack id of who deals with it; null for nobody.</summary>
    public string? Assignee { get; init; }

    /// <summary>What happened to it, oldest first; empty in lists.</summary>
    public IReadOnlyList<TimelineEntry> Timeline { get; init; } = [];

    /// <summary>The namespace; null for what is in none.</summary>
    public string? Namespace => Report.Workload.Namespace;

    /// <summary>Its place in a list.</summary>
    public IncidentPlace Place => new(OpenedAt, Id);

    /// <summary>A stored incident.</summary>
    /// <param name="record">The incident.</param>
    /// <param name="timeline">What happened to it; nothing in lists.</param>
    public static ArchivedIncident Of(IncidentRecord record, params IReadOnlyList<TimelineEntry> timeline) => new()
    {
        Id = record.Id,
        ClusterId = record.ClusterId,
        Revision = record.Revision,
        State = record.State,
        Report = record.Report,
        OpenedAt = record.OpenedAt,
        SeenAt = record.SeenAt,
        ChangedAt = record.ChangedAt,
        GoneSince = record.GoneSince,
        Episode = record.Episode,
        Assignee = record.Assignee,
        Timeline = [.. timeline.TakeLast(MaximumEntries)],
    };
}

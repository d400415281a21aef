using K8gentS.Diagnosis;
using K8gentS.Diagnosis.Reports;
using K8gentS.Response.Incidents;

namespace K8gentS.Response.Store;

/// <summary>Which incidents to list. All parts that are given must match.</summary>
public sealed record IncidentFilter
{
    /// <summary>In these states; empty for any.</summary>
    public IReadOnlyList<IncidentState> States { get; init; } = [];

    /// <summary>Of this cluster; null for any.</summary>
    public string? ClusterId { get; init; }

    /// <summary>Of this namespace; null for any.</summary>
    public string? Namespace { get; init; }

    /// <summary>Opened at or after this; null for any.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The present episode of which the responder heard at or after this; null for any.</summary>
    public DateTimeOffset? AlarmedSince { get; init; }

    /// <summary>The present episode of which the responder heard at or before this; null for any.</summary>
    public DateTimeOffset? AlarmedBefore { get; init; }

    /// <summary>Whose symptom has been gone since this or longer; null for any.</summary>
    public DateTimeOffset? GoneBefore { get; init; }

    /// <summary>Whether its symptom is there; null for any.</summary>
    public bool? Present { get; init; }

    /// <summary>Whether something holds news of it back; null for any.</summary>
    public bool? HeldBack { get; init; }

    /// <summary>Whether somebody deals with it; null for any.</summary>
    public bool? Assigned { get; init; }

    /// <summary>This bad; null for any.</summary>
    public Severity? Severity { get; init; }

    /// <summary>Of this workload; null for any.</summary>
    public ObjectRef? Workload { get; init; }

    /// <summary>Told by this storm; null for any.</summary>
    public string? StormId { get; init; }

    /// <summary>Only what comes after this one in the list; null for its beginning.</summary>
    public IncidentPlace? After { get; init; }

    /// <summary>How many at most; 1 to 10,000.</summary>
    public int Limit { get; init; } = 100;
}

/// <summary>The place of an incident in a list, newest first.</summary>
/// <param name="OpenedAt">When its present episode began.</param>
/// <param name="Id">Its id, which orders those of one moment.</param>
public sealed record IncidentPlace(DateTimeOffset OpenedAt, string Id);

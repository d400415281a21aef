using K8gentS.Response.Incidents;

namespace K8gentS.Response.Store;

/// <summary>Incidents with their timelines.</summary>
public interface IIncidentStore
{
    /// <summary>One incident; null if it is not known.</summary>
    Task<IncidentRecord?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Incidents, newest first.</summary>
    Task<IReadOnlyList<IncidentRecord>> ListAsync(IncidentFilter filter, CancellationToken cancellationToken);

    /// <summary>The timeline of one incident, oldest first.</summary>
    Task<IReadOnlyList<TimelineEntry>> TimelineAsync(string id, CancellationToken cancellationToken);

    /// <summary>
    /// Writes a record and what happened, both or neither. The record's revision is one more than the one that was read (1
    /// for a new one).
    /// </summary>
    /// <returns>False where somebody else has written since: read again.</returns>
    Task<bool> SaveAsync(IncidentRecord record, IReadOnlyList<TimelineEntry> entries, CancellationToken cancellationToken);
}

/// <summary>Which incidents to list.</summary>
public sealed record IncidentFilter
{
    /// <summary>In these states; empty for any.</summary>
    public IReadOnlyList<IncidentState> States { get; init; } = [];

    /// <summary>Of this namespace; null for any.</summary>
    public string? Namespace { get; init; }

    /// <summary>Opened at or after this; null for any.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>How many at most; 1 to 10,000.</summary>
    public int Limit { get; init; } = 100;
}

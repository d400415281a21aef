using K8gentS.Diagnosis.Reports;
using K8gentS.Response.Incidents;
using K8gentS.Response.Store;

namespace K8gentS.Incidents;

/// <summary>Incidents that an agent has reported, for who only reads: in the store's file, or at a responder.</summary>
internal interface IIncidentArchive
{
    /// <summary>Incidents, newest first, without their timelines.</summary>
    /// <exception cref="ArchiveUnavailableException">It cannot be asked now.</exception>
    Task<ArchivePage> ListAsync(ArchiveQuery query, CancellationToken cancellationToken);

    /// <summary>One incident with its timeline; null if it is not known.</summary>
    /// <exception cref="ArchiveUnavailableException">It cannot be asked now.</exception>
    Task<ArchivedIncident?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>How far incidents have come: the <see cref="MaximumRevisions"/> that changed last.</summary>
    /// <exception cref="ArchiveUnavailableException">It cannot be asked now.</exception>
    Task<IReadOnlyList<IncidentRevision>> RevisionsAsync(CancellationToken cancellationToken);

    /// <summary>How many incidents are looked at for changes.</summary>
    const int MaximumRevisions = 1_000;
}

/// <summary>Which incidents to list. All parts that are given must match.</summary>
internal sealed record ArchiveQuery
{
    /// <summary>The most incidents of one page.</summary>
    public const int MaximumLimit = 200;

    /// <summary>In these states; empty for any.</summary>
    public IReadOnlyList<IncidentState> States { get; init; } = [];

    /// <summary>Of this namespace; null for any.</summary>
    public string? Namespace { get; init; }

    /// <summary>This bad; null for any.</summary>
    public Severity? Severity { get; init; }

    /// <summary>Only what comes after this; null for the beginning.</summary>
    public IncidentPlace? After { get; init; }

    /// <summary>How many at most; 1 to <see cref="MaximumLimit"/>.</summary>
    public int Limit { get; init; } = 50;
}

/// <summary>Some incidents of a list.</summary>
/// <param name="Incidents">The incidents.</param>
/// <param name="Next">Where the next page begins; null where there is none.</param>
internal sealed record ArchivePage(IReadOnlyList<ArchivedIncident> Incidents, IncidentPlace? Next);

/// <summary>The incidents cannot be read now; the message says why and what to do.</summary>
/// <param name="message">A sentence.</param>
/// <param name="inner">What caused it.</param>
internal sealed class ArchiveUnavailableException(string message, Exception? inner = null) : Exception(message, inner);

using K8gentS.Incidents;
using K8gentS.Response.Store;

namespace K8gentS.Tests.Mcp.Support;

/// <summary>An archive that counts how often it is looked at, and can be away.</summary>
internal sealed class CountedArchive(IIncidentArchive inner) : IIncidentArchive
{
    private int _looks;

    public int Looks => Volatile.Read(ref _looks);

    public bool IsAway { get; set; }

    public Task<ArchivePage> ListAsync(ArchiveQuery query, CancellationToken cancellationToken) => inner.ListAsync(query, cancellationToken);

    public Task<ArchivedIncident?> FindAsync(string id, CancellationToken cancellationToken) => inner.FindAsync(id, cancellationToken);

    public Task<IReadOnlyList<IncidentRevision>> RevisionsAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _looks);
        return IsAway ? throw new ArchiveUnavailableException("It is away.") : inner.RevisionsAsync(cancellationToken);
    }
}

using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Response.Store;
using K8gentS.Response.Store.Sqlite;

namespace K8gentS.Incidents;

/// <summary>
/// The store's file of an agent or responder on this machine, read while that program writes it. The file may come after
/// this program has begun, and may be replaced.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="sanitizer">Cleans what is read once more.</param>
internal sealed class FileArchive(string path, ITextSanitizer sanitizer) : IIncidentArchive, IDisposable
{
    private readonly Lock _lock = new();
    private SqliteResponseStore? _store;

    /// <inheritdoc/>
    public Task<ArchivePage> ListAsync(ArchiveQuery query, CancellationToken cancellationToken) => Archive().ListAsync(query, cancellationToken);

    /// <inheritdoc/>
    public Task<ArchivedIncident?> FindAsync(string id, CancellationToken cancellationToken) => Archive().FindAsync(id, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<IncidentRevision>> RevisionsAsync(CancellationToken cancellationToken) => Archive().RevisionsAsync(cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _store?.Dispose();

    private StoreArchive Archive()
    {
        lock (_lock)
        {
            _store ??= Open();
            return new StoreArchive(_store.Incidents);
        }
    }

    private SqliteResponseStore Open()
    {
        if (!File.Exists(path))
        {
            throw new ArchiveUnavailableException(
                $"There is no incident store at {path}: run `k8gents agent`, which makes one, name its file with K8GENTS_STORE, or name a responder in the cluster with RESPONDER_URL. Without one, diagnose_namespace and diagnose_workload look at the cluster as it is now.");
        }

        try
        {
            return SqliteResponseStore.OpenToRead(path, sanitizer);
        }
        catch (StoreRefusedException e)
        {
            throw new ArchiveUnavailableException(e.Message, e);
        }
    }
}

using K8gentS.Response.Store;

namespace K8gentS.Incidents;

/// <summary>The incidents of a store that is open.</summary>
/// <param name="store">The store.</param>
internal sealed class StoreArchive(IIncidentStore store) : IIncidentArchive
{
    /// <inheritdoc/>
    public Task<ArchivePage> ListAsync(ArchiveQuery query, CancellationToken cancellationToken) => AskAsync(async () =>
    {
        var limit = Math.Clamp(query.Limit, 1, ArchiveQuery.MaximumLimit);
        var filter = new IncidentFilter { States = query.States, Namespace = query.Namespace, Severity = query.Severity, After = query.After, Limit = limit + 1 };
        var records = await store.ListAsync(filter, cancellationToken);
        List<ArchivedIncident> page = [.. records.Take(limit).Select(r => ArchivedIncident.Of(r))];
        return new ArchivePage(page, records.Count > limit ? page[^1].Place : null);
    });

    /// <inheritdoc/>
    public Task<ArchivedIncident?> FindAsync(string id, CancellationToken cancellationToken) => AskAsync(async () =>
        await store.FindAsync(id, cancellationToken) is { } record ? ArchivedIncident.Of(record, await store.TimelineAsync(id, cancellationToken)) : null);

    /// <inheritdoc/>
    public Task<IReadOnlyList<IncidentRevision>> RevisionsAsync(CancellationToken cancellationToken) =>
        AskAsync(() => store.RevisionsAsync(IIncidentArchive.MaximumRevisions, cancellationToken));

    private static async Task<T> AskAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (StoreUnavailableException e)
        {
            throw new ArchiveUnavailableException(e.Message, e);
        }
    }
}

using K8gentS.Incidents;
using K8gentS.Mcp.Desk;
using K8gentS.Response.Store;

namespace K8gentS.Mcp.Incidents;

/// <summary>An archive as far as a caller may see it: incidents of other namespaces do not exist.</summary>
/// <param name="archive">The whole.</param>
/// <param name="rights">What the caller may see.</param>
internal sealed class PermittedArchive(IIncidentArchive archive, INamespaceRights rights) : IIncidentArchive
{
    // A caller who may see little of a large store gets short pages rather than long waits.
    private const int MostPages = 10;

    /// <inheritdoc/>
    public async Task<ArchivePage> ListAsync(ArchiveQuery query, CancellationToken cancellationToken)
    {
        if (query.Namespace is { } asked && !await rights.MaySeeAsync(asked, cancellationToken))
        {
            return new ArchivePage([], null);
        }

        var seen = new SeenNamespaces(rights);
        var incidents = new List<ArchivedIncident>();
        var next = query.After;
        for (var page = 0; page < MostPages && incidents.Count < query.Limit; page++)
        {
            var read = await archive.ListAsync(query with { After = next, Limit = query.Limit - incidents.Count }, cancellationToken);
            foreach (var incident in read.Incidents)
            {
                if (await seen.MaySeeAsync(incident.Namespace, cancellationToken))
                {
                    incidents.Add(incident);
                }
            }

            next = read.Next;
            if (next is null)
            {
                break;
            }
        }

        return new ArchivePage(incidents, next);
    }

    /// <inheritdoc/>
    public async Task<ArchivedIncident?> FindAsync(string id, CancellationToken cancellationToken) =>
        await archive.FindAsync(id, cancellationToken) is { } incident && await rights.MaySeeAsync(incident.Namespace, cancellationToken) ? incident : null;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<IncidentRevision>> RevisionsAsync(CancellationToken cancellationToken)
    {
        var seen = new SeenNamespaces(rights);
        var permitted = new List<IncidentRevision>();
        foreach (var revision in await archive.RevisionsAsync(cancellationToken))
        {
            if (await seen.MaySeeAsync(revision.Namespace, cancellationToken))
            {
                permitted.Add(revision);
            }
        }

        return permitted;
    }
}

/// <summary>Asks about each namespace once.</summary>
/// <param name="rights">Who knows.</param>
internal sealed class SeenNamespaces(INamespaceRights rights)
{
    private readonly Dictionary<string, bool> _known = new(StringComparer.Ordinal);

    /// <summary>See <see cref="INamespaceRights.MaySeeAsync"/>.</summary>
    public async ValueTask<bool> MaySeeAsync(string? ns, CancellationToken cancellationToken)
    {
        if (!_known.TryGetValue(ns ?? "", out var may))
        {
            _known[ns ?? ""] = may = await rights.MaySeeAsync(ns, cancellationToken);
        }

        return may;
    }
}

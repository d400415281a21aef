using K8gentS.Response.Incidents;
using K8gentS.Response.Store;

namespace K8gentS.Mcp.Desk;

/// <summary>Incidents that a running agent has reported, as far as the caller may see their namespaces.</summary>
internal interface IIncidentArchive
{
    /// <summary>Incidents, newest first.</summary>
    /// <exception cref="Tools.ToolRefusalException">The store is away; the sentence says what to do.</exception>
    Task<IReadOnlyList<IncidentRecord>> ListAsync(IncidentFilter filter, CancellationToken cancellationToken);

    /// <summary>One incident with its timeline; null if it is not known, or not for this caller.</summary>
    /// <exception cref="Tools.ToolRefusalException">The store is away; the sentence says what to do.</exception>
    Task<(IncidentRecord Record, IReadOnlyList<TimelineEntry> Timeline)?> FindAsync(string id, CancellationToken cancellationToken);
}

using K8gentS.Diagnosis.Guidance;
using K8gentS.Response.Incidents;
using K8gentS.Response.Telling;

namespace K8gentS.Response.Store;

/// <summary>Incidents with their timelines.</summary>
public interface IIncidentStore
{
    /// <summary>One incident; null if it is not known.</summary>
    Task<IncidentRecord?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Those of these ids that are known, in no order.</summary>
    Task<IReadOnlyList<IncidentRecord>> FindAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken);

    /// <summary>Incidents, newest first.</summary>
    Task<IReadOnlyList<IncidentRecord>> ListAsync(IncidentFilter filter, CancellationToken cancellationToken);

    /// <summary>How far each incident has come, those that changed last first.</summary>
    Task<IReadOnlyList<IncidentRevision>> RevisionsAsync(int limit, CancellationToken cancellationToken);

    /// <summary>How many a filter finds; its limit does not count.</summary>
    Task<int> CountAsync(IncidentFilter filter, CancellationToken cancellationToken);

    /// <summary>The timeline of one incident, oldest first.</summary>
    Task<IReadOnlyList<TimelineEntry>> TimelineAsync(string id, CancellationToken cancellationToken);

    /// <summary>How many fixes were proposed by programs, at or after a time.</summary>
    Task<int> ProposalsSinceAsync(DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>
    /// Takes steps, all or none. Each record's revision is one more than the one that was read (1 for a new one). A storm
    /// that is given is kept first; its revision rises with every step of its incidents that people should see.
    /// </summary>
    /// <returns>False where somebody else has written since: read again.</returns>
    Task<bool> SaveAsync(IReadOnlyList<IncidentStep> steps, StormRecord? storm, CancellationToken cancellationToken);

    /// <summary>Notes what an agent's look saw. A look that is no later than the last one noted changes nothing.</summary>
    Task<SightingOutcome> SeeAsync(Sighting sighting, CancellationToken cancellationToken);

    /// <summary>When an agent's last look at a cluster was that has been noted, by the agent's clock of the cluster; null for none.</summary>
    Task<DateTimeOffset?> LookedAtAsync(string clusterId, CancellationToken cancellationToken);

    /// <summary>The incidents of a cluster that are not resolved, at most 10,000.</summary>
    Task<IReadOnlyList<KnownIncident>> KnownAsync(string clusterId, CancellationToken cancellationToken);

    /// <summary>Storms of a cluster that are not over, newest first; of any cluster where that is null.</summary>
    Task<IReadOnlyList<StormRecord>> StormsAsync(string? clusterId, CancellationToken cancellationToken);
}

/// <summary>How far an incident has come.</summary>
/// <param name="Id">The incident.</param>
/// <param name="Namespace">Its namespace; null for none.</param>
/// <param name="Revision">Rises with each change.</param>
/// <param name="IsFinished">Whether it is over, for people: resolved or dismissed.</param>
public sealed record IncidentRevision(string Id, string? Namespace, long Revision, bool IsFinished);

/// <summary>What one look of an agent saw.</summary>
/// <param name="ClusterId">The cluster.</param>
/// <param name="At">When, by the agent's clock of the cluster.</param>
/// <param name="Present">Ids of all incidents that it saw.</param>
/// <param name="GoneAfter">An incident that no look has seen for this long is gone.</param>
public sealed record Sighting(string ClusterId, DateTimeOffset At, IReadOnlyCollection<string> Present, TimeSpan GoneAfter);

/// <summary>Where a look does not agree with what the store has.</summary>
/// <param name="Back">Ids that were seen and are gone or resolved in the store.</param>
/// <param name="Gone">Ids that the store has as there, and that have not been seen for long enough.</param>
public sealed record SightingOutcome(IReadOnlyList<string> Back, IReadOnlyList<string> Gone)
{
    /// <summary>They agree.</summary>
    public static SightingOutcome Agreed { get; } = new([], []);
}

using K8gentS.Response.Incidents;
using K8gentS.Response.Telling;

namespace K8gentS.Response.Store;

/// <summary>What each teller (Slack, a webhook, the terminal) has told: where a message stands, and up to which revision it is true.</summary>
public interface ITellingStore
{
    /// <summary>Notes since when there is this teller, once: what was over before is not told by it.</summary>
    Task JoinAsync(string teller, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>What one teller has told of one subject; null for nothing.</summary>
    Task<Told?> FindAsync(string teller, string subjectId, CancellationToken cancellationToken);

    /// <summary>The subject whose message this is; null if it is none of ours.</summary>
    Task<Told?> FindByMessageAsync(string teller, string channel, string messageId, CancellationToken cancellationToken);

    /// <summary>Incidents of which this teller has something to tell now, longest waiting first.</summary>
    Task<IReadOnlyList<IncidentRecord>> PendingAsync(string teller, DateTimeOffset now, int limit, CancellationToken cancellationToken);

    /// <summary>Storms of which this teller has something to tell now.</summary>
    Task<IReadOnlyList<Storm>> PendingStormsAsync(string teller, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Timeline entries that this teller has yet to put into the thread of an incident, oldest first.</summary>
    Task<IReadOnlyList<TimelineEntry>> UntoldAsync(string teller, string incidentId, CancellationToken cancellationToken);

    /// <summary>Notes what was told, or that a post is about to be tried.</summary>
    Task SaveAsync(Told told, CancellationToken cancellationToken);

    /// <summary>Notes what was told and takes the step that follows from it, both or neither.</summary>
    /// <returns>False where somebody else has changed the incident since: read it again.</returns>
    Task<bool> SaveAsync(Told told, IncidentStep step, CancellationToken cancellationToken);

    /// <summary>Notes that a timeline entry stands in the thread.</summary>
    Task StampAsync(string teller, string entryId, DateTimeOffset at, CancellationToken cancellationToken);
}

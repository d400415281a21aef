using K8gentS.Response.Incidents;

namespace K8gentS.Response.Telling;

/// <summary>
/// Brings one channel up to date with an incident: posts or updates its one message, and adds to its thread what is not
/// there yet. Works on the current state, however many changes led to it; repeated after any failure until it is told.
/// </summary>
public interface IIncidentTeller
{
    /// <summary>The name under which the store keeps what it has told.</summary>
    string Name { get; }

    /// <summary>Tells. Returns what now stands there; an exception means that it is to be tried again later.</summary>
    /// <param name="record">The incident as it is now.</param>
    /// <param name="told">What was told before; null for nothing.</param>
    /// <param name="untold">Timeline entries for the thread, oldest first; the teller stamps each in the store once it stands there.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    Task<Told> TellAsync(IncidentRecord record, Told? told, IReadOnlyList<TimelineEntry> untold, CancellationToken cancellationToken);

    /// <summary>Tells of many incidents at once in one message.</summary>
    Task<Told> TellStormAsync(Storm storm, Told? told, CancellationToken cancellationToken);
}

using System.Collections.Frozen;
using static K8gentS.Response.Incidents.IncidentState;

namespace K8gentS.Response.Incidents;

/// <summary>What may follow what in the life of an incident.</summary>
public static class IncidentLife
{
    // An undo is asked for, approved and carried out as a fix is: hence the ways from Verifying and Resolved to
    // AwaitingApproval, and from Executing to RolledBack. While a plan is being carried out nothing else ends an incident.
    private static readonly FrozenDictionary<IncidentState, FrozenSet<IncidentState>> Followers = new Dictionary<IncidentState, FrozenSet<IncidentState>>
    {
        [Open] = [Diagnosed, Told, Resolved, Dismissed],
        [Diagnosed] = [Told, AwaitingApproval, Resolved, Dismissed],
        [Told] = [AwaitingApproval, Resolved, Dismissed],
        [AwaitingApproval] = [Approved, Expired, Resolved, Dismissed],
        [Approved] = [Executing, Expired, Resolved, Dismissed],
        [Executing] = [Verifying, Persists, RolledBack, Expired],
        [Verifying] = [AwaitingApproval, Resolved, Persists, RolledBack],
        [Resolved] = [Open, Diagnosed, AwaitingApproval, Persists],
        [Persists] = [AwaitingApproval, Resolved, Dismissed],
        [RolledBack] = [AwaitingApproval, Resolved, Dismissed],
        [Dismissed] = [Open, Diagnosed],
        [Expired] = [AwaitingApproval, Resolved, Dismissed],
    }.ToFrozenDictionary();

    /// <summary>Whether an incident in one state may go to another; staying is always allowed.</summary>
    public static bool May(IncidentState from, IncidentState to) => from == to || Followers[from].Contains(to);

    /// <summary>The states that may follow one.</summary>
    public static IReadOnlyCollection<IncidentState> After(IncidentState state) => Followers[state];
}

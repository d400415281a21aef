using K8gentS.Diagnosis.Signals;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Incidents;

/// <summary>Puts the signals of one top owner into one incident.</summary>
public static class IncidentGrouper
{
    /// <summary>One incident per top owner, ordered by namespace and name.</summary>
    public static IReadOnlyList<Incident> Group(ClusterSnapshot cluster, IEnumerable<Signal> signals) =>
        [.. signals
            .DistinctBy(s => s.Id, StringComparer.Ordinal)
            .GroupBy(s => OwnerOf(cluster, s.Object))
            .OrderBy(g => g.Key.Namespace, StringComparer.Ordinal)
            .ThenBy(g => g.Key.Name, StringComparer.Ordinal)
            .ThenBy(g => g.Key.Kind, StringComparer.Ordinal)
            .Select(g => Open(cluster, g.Key, g))];

    // The class comes first in the order, not the time: several signals of one fault often carry the same second,
    // and events age out, so that the earliest time seen changes while the incident does not.
    private static Incident Open(ClusterSnapshot cluster, ObjectRef owner, IEnumerable<Signal> signals)
    {
        var ordered = signals
            .OrderBy(s => s.Class)
            .ThenBy(s => s.FirstSeen ?? DateTimeOffset.MaxValue)
            .ThenBy(s => s.Object.ToString(), StringComparer.Ordinal)
            .ThenBy(s => s.Reason, StringComparer.Ordinal)
            .ToList();
        return new Incident
        {
            Id = StableId.Of("inc", cluster.Cluster.Id, owner.Kind, owner.Namespace, owner.Name, ordered[0].Class.ToString()),
            Workload = owner,
            Class = ordered[0].Class,
            Signals = ordered,
        };
    }

    private static ObjectRef OwnerOf(ClusterSnapshot cluster, ObjectRef about) =>
        cluster.FindWorkload(about) is { } found ? cluster.TopOwner(found) : about;
}

namespace K8gentS.Diagnosis.Correlation;

/// <summary>
/// Folds incidents that have one root: where the leading finding blames an object that has an incident of its own, or
/// depends on it, or where several incidents blame the same object for the same cause. Independent faults stay apart.
/// </summary>
public static class Correlator
{
    /// <summary>Roots with their dependents, in the order in which the roots came.</summary>
    public static IReadOnlyList<CorrelatedIncident> Correlate(IReadOnlyList<DiagnosedIncident> incidents)
    {
        var parents = Parents(incidents);
        var groups = incidents.ToLookup(i => RootOf(i, parents));
        return [.. incidents
            .Where(i => ReferenceEquals(RootOf(i, parents), i))
            .Select(root => new CorrelatedIncident(root, [.. groups[root].Where(i => !ReferenceEquals(i, root))]))];
    }

    private static Dictionary<DiagnosedIncident, DiagnosedIncident> Parents(IReadOnlyList<DiagnosedIncident> incidents)
    {
        var byWorkload = incidents.ToDictionary(i => i.Incident.Workload);
        var firstToBlame = new Dictionary<(string Cause, ObjectRef Culprit), DiagnosedIncident>();
        var parents = new Dictionary<DiagnosedIncident, DiagnosedIncident>(ReferenceEqualityComparer.Instance);
        foreach (var incident in incidents)
        {
            if (incident.Lead is not { } lead)
            {
                continue;
            }

            var parent = Blamed(lead.DependsOn) ?? Blamed(lead.Culprit) ?? SameBlame(lead.Cause, lead.Culprit, incident);
            if (parent is not null && !ReferenceEquals(parent, incident))
            {
                parents[incident] = parent;
            }
        }

        return parents;

        DiagnosedIncident? Blamed(ObjectRef? blamed) => blamed is null ? null : byWorkload.GetValueOrDefault(blamed);

        DiagnosedIncident? SameBlame(string cause, ObjectRef culprit, DiagnosedIncident incident) =>
            firstToBlame.TryAdd((cause, culprit), incident) ? null : firstToBlame[(cause, culprit)];
    }

    // Two incidents may blame each other (each waits for the other): the walk ends where it began, at the smaller name.
    private static DiagnosedIncident RootOf(DiagnosedIncident start, Dictionary<DiagnosedIncident, DiagnosedIncident> parents)
    {
        var seen = new List<DiagnosedIncident> { start };
        var current = start;
        while (parents.TryGetValue(current, out var parent))
        {
            var at = seen.FindIndex(s => ReferenceEquals(s, parent));
            if (at >= 0)
            {
                return seen.Skip(at).MinBy(s => s.Incident.Workload.ToString(), StringComparer.Ordinal)!;
            }

            seen.Add(parent);
            current = parent;
        }

        return current;
    }
}

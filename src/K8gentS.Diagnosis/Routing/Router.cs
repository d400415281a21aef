using K8gentS.Diagnosis.Correlation;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Routing;

/// <summary>Asks a reasoner about root incidents that rules leave unexplained, several at a time, and about nothing else.</summary>
internal sealed class Router(IReasoner? reasoner, IEvidenceCollector collector, EvidenceSanitizer sanitizer)
{
    private const int MostAtOnce = 4;

    /// <summary>The incidents with what the reasoner says, in the order in which they came.</summary>
    public async Task<IReadOnlyList<RoutedIncident>> RouteAsync(ClusterSnapshot cluster, IReadOnlyList<CorrelatedIncident> incidents, CancellationToken cancellationToken)
    {
        var answers = new ReasonerAnswer?[incidents.Count];
        if (reasoner is not null)
        {
            var options = new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(
                WorstFirst(incidents),
                options,
                async (i, token) => answers[i] = await reasoner.ReasonAsync(Question(cluster, incidents[i]), token).ConfigureAwait(false)).ConfigureAwait(false);
        }

        return [.. incidents.Select((incident, i) => new RoutedIncident(incident, answers[i]))];
    }

    // Budgets end: what is asked first is what may not be left over. Classes are ordered from a node's state to a quota's.
    private static IEnumerable<int> WorstFirst(IReadOnlyList<CorrelatedIncident> incidents) => Enumerable.Range(0, incidents.Count)
        .Where(i => RoutingBar.Asks(incidents[i].Root.Explanation))
        .OrderBy(i => incidents[i].Root.Incident.Class);

    private ReasonerQuestion Question(ClusterSnapshot cluster, CorrelatedIncident incident) => new(
        incident.Root.Evidence,
        incident.Root.Explanation,
        [.. incident.Dependents.Select(d => d.Incident.Workload)],
        new SanitizedFollowUp(cluster, incident.Root.Incident, collector, sanitizer));
}

/// <summary>A root incident with what rules and reasoner make of it.</summary>
/// <param name="Incident">The incident and its dependents, explained by rules.</param>
/// <param name="Answer">What the reasoner says; null where it was not asked.</param>
internal sealed record RoutedIncident(CorrelatedIncident Incident, ReasonerAnswer? Answer);

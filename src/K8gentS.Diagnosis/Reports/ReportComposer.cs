using K8gentS.Diagnosis.Calibration;
using K8gentS.Diagnosis.Correlation;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Signals;
using K8gentS.Diagnosis.Snapshots;
using K8gentS.Diagnosis.Taxonomy;

namespace K8gentS.Diagnosis.Reports;

/// <summary>Turns correlated incidents into the report.</summary>
internal sealed class ReportComposer(IConfidenceSource confidence)
{
    private const int MaximumHypotheses = 3;

    // A storm may fold thousands of objects into one incident; a reader needs the count and the first of them.
    private const int MaximumAffected = 200;
    private const int MaximumSignals = 100;

    /// <summary>The report, worst incident first.</summary>
    public RcaReport Compose(ClusterSnapshot cluster, IReadOnlyList<CorrelatedIncident> incidents) => new()
    {
        GeneratedAt = cluster.Now,
        Cluster = cluster.Cluster,
        BlindSpots = [.. cluster.BlindSpots, .. Gaps(incidents)],
        Incidents = [.. incidents
            .Select(i => Compose(cluster, i))
            .OrderBy(i => i.Severity)
            .ThenBy(i => i.Workload.Namespace, StringComparer.Ordinal)
            .ThenBy(i => i.Workload.Name, StringComparer.Ordinal)],
    };

    private IncidentReport Compose(ClusterSnapshot cluster, CorrelatedIncident incident)
    {
        var root = incident.Root;
        var hypotheses = Hypothesize(root.Explanation.Ranked);
        var answered = root.Explanation.Answer.Count > 0;
        return new IncidentReport
        {
            Id = root.Incident.Id,
            Title = Title(root),
            Severity = SeverityRule.Of(cluster, root.Incident),
            Workload = root.Incident.Workload,
            Affected = [.. Affected(incident).Distinct().Take(MaximumAffected)],
            Signals = [.. Signals(incident).Take(MaximumSignals)],
            Route = answered ? Route.Rules : Route.Abstained,
            RouteReason = Reason(root),
            Hypotheses = hypotheses,
            Unexplained = root.Explanation.Unexplained,
        };
    }

    // Hypotheses about the same signals compete: the second is right only where the first is wrong.
    private List<Hypothesis> Hypothesize(IReadOnlyList<Finding> ranked)
    {
        var hypotheses = new List<Hypothesis>();
        foreach (var finding in ranked.Take(MaximumHypotheses))
        {
            var left = hypotheses.Where(h => h.Explains.Intersect(finding.Explains, StringComparer.Ordinal).Any()).Aggregate(1.0, (rest, h) => rest * (1 - h.Confidence.Value));
            hypotheses.Add(Hypothesize(finding, confidence.Of(finding).Scale(left)));
        }

        return hypotheses;
    }

    private static Hypothesis Hypothesize(Finding finding, Confidence confidence) => new()
    {
        Cause = finding.Cause,
        Code = finding.Code,
        Culprit = finding.Culprit,
        Container = finding.Container,
        Summary = finding.Summary,
        Explanation = finding.Explanation,
        Confidence = confidence,
        Strength = finding.Strength,
        Evidence = finding.Evidence,
        Explains = finding.Explains,
        RefutedBy = finding.RefutedBy,
        Resolution = finding.Resolution,
    };

    private static string Title(DiagnosedIncident root) =>
        $"{root.Incident.Workload}: " + (root.Lead is { } lead ? CauseTaxonomy.Title(lead.Cause) : $"{root.Incident.Signals[0].Reason}, cause unknown");

    private static string Reason(DiagnosedIncident root)
    {
        var (answer, open) = (root.Explanation.Answer.Count, root.Explanation.Unexplained.Count);
        return (answer, open) switch
        {
            (0, _) => root.Explanation.Ranked.Count > 0 ? "only weak findings, none of which explains what is seen" : "no rule explains what is seen",
            (_, 0) => $"{answer} {(answer == 1 ? "finding explains" : "findings explain")} every signal",
            _ => $"{answer} {(answer == 1 ? "finding" : "findings")}, {open} {(open == 1 ? "signal stays" : "signals stay")} unexplained",
        };
    }

    // Workloads come first: in a storm the list ends before the pods do.
    private static IEnumerable<ObjectRef> Affected(CorrelatedIncident incident)
    {
        var all = incident.Dependents.Prepend(incident.Root).ToList();
        return all.Select(i => i.Incident.Workload).Concat(all.SelectMany(i => i.Incident.Signals.Select(s => s.Object)));
    }

    private static IEnumerable<Signal> Signals(CorrelatedIncident incident) =>
        incident.Root.Incident.Signals.Concat(incident.Dependents.SelectMany(d => d.Incident.Signals));

    private static IEnumerable<string> Gaps(IReadOnlyList<CorrelatedIncident> incidents) => incidents
        .SelectMany(i => i.Root.Evidence.Gaps.Select(g => $"{g.About}: {g.Sentence}"))
        .Distinct(StringComparer.Ordinal)
        .Take(MaximumSignals);
}

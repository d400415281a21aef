using K8gentS.Diagnosis.Calibration;
using K8gentS.Diagnosis.Correlation;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Incidents;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Plans;
using K8gentS.Diagnosis.Routing;
using K8gentS.Diagnosis.Signals;
using K8gentS.Diagnosis.Snapshots;
using K8gentS.Diagnosis.Taxonomy;

namespace K8gentS.Diagnosis.Reports;

/// <summary>Turns explained incidents into the report.</summary>
internal sealed class ReportComposer(IConfidenceSource confidence)
{
    private readonly HypothesisRanker _ranker = new(confidence);

    // A storm may fold thousands of objects into one incident; a reader needs the count and the first of them.
    private const int MaximumAffected = 200;
    private const int MaximumSignals = 100;
    private const int MaximumLabels = 32;
    private const double EvenOdds = 0.5;

    /// <summary>The report, worst incident first.</summary>
    public RcaReport Compose(SanitizedLook look, IReadOnlyList<RoutedIncident> incidents, RemediationPlanner planner) => new()
    {
        GeneratedAt = look.Cluster.Now,
        Cluster = look.Cluster.Cluster,
        BlindSpots = [.. look.Cluster.BlindSpots.Select(b => look.Describe(b, null)), .. Gaps(incidents)],
        Incidents = [.. incidents
            .Select(i => Compose(look.Cluster, i, planner))
            .OrderBy(i => i.Severity)
            .ThenBy(i => i.Workload.Namespace, StringComparer.Ordinal)
            .ThenBy(i => i.Workload.Name, StringComparer.Ordinal)],
    };

    private IncidentReport Compose(ClusterSnapshot cluster, RoutedIncident routed, RemediationPlanner planner)
    {
        var (incident, root) = (routed.Incident, routed.Incident.Root);
        var hypotheses = _ranker.Rank(root.Explanation, routed.Answer?.Claims ?? []).Select(h => Described(h, root.Evidence)).ToList();
        return new IncidentReport
        {
            Id = root.Incident.Id,
            Title = Title(root, hypotheses),
            Severity = SeverityRule.Of(cluster, root.Incident),
            Workload = root.Incident.Workload,
            Labels = Labels(root),
            Affected = [.. Affected(incident).Distinct().Take(MaximumAffected)],
            Signals = [.. Signals(incident).Take(MaximumSignals)],
            Route = RouteOf(root, hypotheses),
            RouteReason = Reason(root) + (routed.Answer is { } answer ? $"; {root.Evidence.Describe(root.Evidence.Clean(answer.Account))}" : ""),
            Model = routed.Answer?.Use,
            Hypotheses = [.. hypotheses.Select((h, i) => i == 0 ? Planned(h, root.Incident, planner) : h)],
            Unexplained = [.. root.Explanation.Unexplained.Except(Reasoned(hypotheses), StringComparer.Ordinal)],
        };
    }

    private static Hypothesis Described(Hypothesis hypothesis, SanitizedEvidence evidence) => hypothesis with
    {
        Summary = evidence.Describe(hypothesis.Summary),
        Explanation = hypothesis.Explanation is { } explanation ? evidence.Describe(explanation) : null,
        RefutedBy = hypothesis.RefutedBy is { } refuted ? evidence.Describe(refuted) : null,
        Resolution = [.. hypothesis.Resolution.Select(evidence.Describe)],
    };

    // A fix is offered for what is believed first: the others are right only where it is wrong.
    private static Hypothesis Planned(Hypothesis lead, Incident incident, RemediationPlanner planner) =>
        lead with { Remediation = planner.Plan(incident, lead.Cause, lead.Culprit, lead.Container, lead.Confidence) };

    private static Route RouteOf(DiagnosedIncident root, IReadOnlyList<Hypothesis> hypotheses) =>
        (root.Explanation.Answer.Count > 0, hypotheses.Any(h => h.Code is null)) switch
        {
            (true, false) => Route.Rules,
            (true, true) => Route.RulesAndModel,
            (false, true) => Route.Model,
            (false, false) => Route.Abstained,
        };

    // A claim that is more likely wrong than right explains nothing yet.
    private static IEnumerable<string> Reasoned(IEnumerable<Hypothesis> hypotheses) =>
        hypotheses.Where(h => h.Code is null && h.Confidence.Value >= EvenOdds).SelectMany(h => h.Explains);

    private static string Title(DiagnosedIncident root, IReadOnlyList<Hypothesis> hypotheses)
    {
        var cause = root.Lead?.Cause ?? hypotheses.FirstOrDefault(h => h.Code is null && h.Confidence.Value >= EvenOdds)?.Cause;
        return $"{root.Incident.Workload}: {(cause is null ? $"{root.Incident.Signals[0].Reason}, cause unknown" : CauseTaxonomy.Title(cause))}";
    }

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

    private static Dictionary<string, string> Labels(DiagnosedIncident root) => (root.Evidence.Workload?.Metadata.Labels ?? Empty.Map)
        .OrderBy(l => l.Key, StringComparer.Ordinal)
        .Take(MaximumLabels)
        .ToDictionary(l => l.Key, l => l.Value, StringComparer.Ordinal);

    // Workloads come first: in a storm the list ends before the pods do.
    private static IEnumerable<ObjectRef> Affected(CorrelatedIncident incident)
    {
        var all = incident.Dependents.Prepend(incident.Root).ToList();
        return all.Select(i => i.Incident.Workload).Concat(all.SelectMany(i => i.Incident.Signals.Select(s => s.Object)));
    }

    private static IEnumerable<Signal> Signals(CorrelatedIncident incident) =>
        incident.Dependents.Prepend(incident.Root).SelectMany(d => d.Incident.Signals.Select(s => s with { Message = d.Evidence.Describe(s.Message) }));

    private static IEnumerable<string> Gaps(IReadOnlyList<RoutedIncident> incidents) => incidents
        .SelectMany(i => i.Incident.Root.Evidence.Gaps.Select(g => i.Incident.Root.Evidence.Describe($"{g.About}: {g.Sentence}")))
        .Distinct(StringComparer.Ordinal)
        .Take(MaximumSignals);
}

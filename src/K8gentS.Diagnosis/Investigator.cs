using K8gentS.Diagnosis.Calibration;
using K8gentS.Diagnosis.Correlation;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Incidents;
using K8gentS.Diagnosis.Plans;
using K8gentS.Diagnosis.Ranking;
using K8gentS.Diagnosis.Reports;
using K8gentS.Diagnosis.Routing;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Diagnosis.Signals;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis;

/// <summary>
/// The walk from a snapshot to a report: detect, group, collect, sanitize, diagnose, rank, correlate, reason about what is
/// left, report. Safe for concurrent use.
/// </summary>
public sealed class Investigator(
    IReadOnlyList<ISignalDetector> detectors,
    IReadOnlyList<IDiagnoser> diagnosers,
    IEvidenceCollector collector,
    ITextSanitizer sanitizer,
    IConfidenceSource confidence,
    IReasoner? reasoner = null)
{
    private readonly Needs _needs = diagnosers.Aggregate(Needs.None, (all, d) => all | d.Card.Needs);
    private readonly EvidenceSanitizer _sanitizer = new(sanitizer);
    private readonly ReportComposer _composer = new(confidence);

    /// <summary>Everything that is wrong in a cluster, explained as far as the rules go, and the reasoner where there is one.</summary>
    public async Task<RcaReport> InvestigateAsync(ClusterSnapshot cluster, CancellationToken cancellationToken)
    {
        var signals = detectors.SelectMany(d => d.Detect(cluster));
        var diagnosed = new List<DiagnosedIncident>();
        foreach (var incident in IncidentGrouper.Group(cluster, signals))
        {
            diagnosed.Add(await DiagnoseAsync(cluster, incident, cancellationToken).ConfigureAwait(false));
        }

        var router = new Router(reasoner, collector, _sanitizer);
        var routed = await router.RouteAsync(cluster, Correlator.Correlate(diagnosed), cancellationToken).ConfigureAwait(false);
        return _composer.Compose(_sanitizer.LookAt(cluster), routed, new RemediationPlanner(cluster, sanitizer));
    }

    private async Task<DiagnosedIncident> DiagnoseAsync(ClusterSnapshot cluster, Incident incident, CancellationToken cancellationToken)
    {
        var bundle = await collector.CollectAsync(cluster, incident, _needs, cancellationToken).ConfigureAwait(false);
        var evidence = SanitizedEvidence.From(bundle, _sanitizer);
        var findings = diagnosers.SelectMany(d => d.Diagnose(evidence)).DefaultIfEmpty(UnknownCause.For(evidence));
        return new DiagnosedIncident(evidence, FindingRanker.Rank(evidence.Signals, findings));
    }
}

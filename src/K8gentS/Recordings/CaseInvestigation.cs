using K8gentS.Diagnosis.Reports;
using K8gentS.SimCluster;

namespace K8gentS.Recordings;

/// <summary>Runs the whole diagnosis on recorded cases, in process.</summary>
internal sealed class CaseInvestigation(DiagnosisSetup setup)
{
    /// <summary>The report on one case. Its labels take no part.</summary>
    /// <exception cref="RecordedCaseException">The case is damaged.</exception>
    public Task<RcaReport> ReportAsync(RecordedCase recorded, CancellationToken cancellationToken)
    {
        var investigator = setup.InvestigatorOver(new RecordedEvidenceReader(recorded));
        return investigator.InvestigateAsync(RecordedSnapshot.Of(recorded), cancellationToken);
    }
}

using K8gentS.Cluster.Evidence;
using K8gentS.Cluster.Reading;
using K8gentS.Diagnosis.Reports;
using K8gentS.KubeApi;

namespace K8gentS.Live;

/// <summary>Looks at a live cluster once.</summary>
internal sealed class LiveDiagnosis(IKubeClient client, DiagnosisSetup setup, TimeProvider time)
{
    /// <summary>What is wrong in the namespaces of the scope, or with one object in them.</summary>
    /// <exception cref="CommandException">The object that is asked about does not exist.</exception>
    public async Task<RcaReport> ReportAsync(SnapshotReaderOptions options, ObjectQuestion? question, Terminal terminal, CancellationToken cancellationToken)
    {
        using var progress = new Progress(terminal);
        progress.Say($"Reading {client.Server.Host} …");
        var snapshot = await new SnapshotReader(client, time, options).ReadAsync(cancellationToken);
        var asked = question?.FindIn(snapshot, options.Scope.Names);
        progress.Say("Looking for causes …");
        var investigator = setup.InvestigatorOver(new ApiEvidenceReader(client, time));
        var report = await investigator.InvestigateAsync(snapshot, cancellationToken);
        return asked is null ? report : ReportScope.Objects(report, ReportScope.WithOwners(snapshot, asked));
    }
}

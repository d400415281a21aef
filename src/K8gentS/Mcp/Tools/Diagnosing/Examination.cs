using K8gentS.Cluster.Evidence;
using K8gentS.Diagnosis.Reports;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Mcp.Tools.Diagnosing;

/// <summary>A namespace that was looked at and diagnosed.</summary>
/// <param name="Snapshot">What was seen.</param>
/// <param name="Report">What it means.</param>
/// <param name="Witness">The evidence of what stays unexplained.</param>
internal sealed record Examination(ClusterSnapshot Snapshot, RcaReport Report, Witness Witness)
{
    /// <summary>Diagnoses what a tool has read, telling the client how far it is.</summary>
    public static async Task<Examination> RunAsync(ToolCall call, ClusterSnapshot snapshot, CancellationToken cancellationToken)
    {
        var desk = call.Desk;
        var witness = new Witness(ModelOfCall.Of(call), call);
        await call.ProgressAsync("Diagnosing", null, cancellationToken);
        var reader = new ProgressReader(new ApiEvidenceReader(desk.Client, desk.Time), call);
        var report = await (desk.Setup with { Reasoner = witness }).InvestigatorOver(reader).InvestigateAsync(snapshot, cancellationToken);
        return new Examination(snapshot, report, witness);
    }
}

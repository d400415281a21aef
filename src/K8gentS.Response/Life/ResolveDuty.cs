using K8gentS.Diagnosis.Reports;
using K8gentS.Response.Approvals;
using K8gentS.Response.Incidents;
using K8gentS.Response.Store;
using Microsoft.Extensions.Logging;

namespace K8gentS.Response.Life;

/// <summary>
/// Ends incidents whose symptom stays gone. While another incident of the same workload is there, its symptom may only have
/// changed its looks (a rollout that has not settled), and nothing is over. What is being fixed is judged by its verification.
/// </summary>
internal sealed class ResolveDuty(IResponseStore store, ILogger logger) : ILifeDuty
{
    private const int Batch = 500;
    private const string ByItself = "the symptom has stayed gone";

    private static readonly IncidentState[] MayEnd =
    [
        IncidentState.Open, IncidentState.Diagnosed, IncidentState.Told, IncidentState.AwaitingApproval, IncidentState.Approved,
        IncidentState.Persists, IncidentState.RolledBack, IncidentState.Expired,
    ];

    private static readonly IncidentState[] Unresolved = [.. MayEnd, IncidentState.Executing, IncidentState.Verifying];

    /// <inheritdoc/>
    public async Task RunAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var gone = await store.Incidents.ListAsync(new IncidentFilter { States = MayEnd, GoneBefore = now - QuietTime.Short, Limit = Batch }, cancellationToken);
        foreach (var record in gone.Where(r => IsQuiet(r, now)))
        {
            if (!await IsTroubledAsync(record, cancellationToken))
            {
                await EndAsync(record, now, cancellationToken);
            }
        }
    }

    private static bool IsQuiet(IncidentRecord record, DateTimeOffset now) => now - record.GoneSince >= QuietTime.Of(record.Report);

    private async Task<bool> IsTroubledAsync(IncidentRecord record, CancellationToken cancellationToken)
    {
        var others = new IncidentFilter { ClusterId = record.ClusterId, Workload = record.Report.Workload, States = Unresolved, Present = true };
        return (await store.Incidents.ListAsync(others, cancellationToken)).Any(o => o.Report.Severity != Severity.Info);
    }

    private async Task EndAsync(IncidentRecord record, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await VoidApprovalsAsync(record, now, cancellationToken);
        if (await store.Incidents.UpdateAsync(record.Id, r => End(r, now), cancellationToken) is not null)
        {
            logger.Resolved(record.Id, ByItself);
        }
    }

    // It may have come back, or somebody may have begun to fix it, since it was listed.
    private static IncidentStep? End(IncidentRecord record, DateTimeOffset now) =>
        MayEnd.Contains(record.State) && IsQuiet(record, now) ? IncidentChanges.Resolved(record, now, ByItself) : null;

    // What nobody needs any more is not carried out. One that was spent meanwhile has won, and its incident goes on.
    private async Task VoidApprovalsAsync(IncidentRecord record, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (record.State is not (IncidentState.AwaitingApproval or IncidentState.Approved))
        {
            return;
        }

        foreach (var approval in await store.Approvals.OfIncidentAsync(record.Id, cancellationToken))
        {
            if (approval.State is ApprovalState.Requested or ApprovalState.Approved)
            {
                await store.Approvals.MoveAsync(
                    new ApprovalMove(approval.Id, approval.State, ApprovalState.Void, approval.PlanDigest, now, Actor.Responder, Outcome: ByItself), cancellationToken);
            }
        }
    }
}

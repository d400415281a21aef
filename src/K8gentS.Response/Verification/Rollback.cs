using System.Text;
using K8gentS.Diagnosis.Plans.Json;
using K8gentS.Response.Approvals;
using K8gentS.Response.Incidents;
using K8gentS.Response.Store;

namespace K8gentS.Response.Verification;

/// <summary>
/// Takes a fix back that its approval allowed to be taken back: an approval of its own, for the digest of the inverse, that
/// goes the way of every approval, through the same gate and the same executor. Each step may be taken again after a crash.
/// </summary>
internal sealed class Rollback(IResponseStore store, OfferSource offers, TimeProvider time)
{
    private const int Batch = 50;
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    /// <summary>Keeps the wish to take a fix back. Nothing happens before <see cref="GiveAsync"/>.</summary>
    /// <returns>The approval; null where the person did not allow it, or there is no way back.</returns>
    public async Task<Approval?> PrepareAsync(IncidentRecord record, Approval fix, CancellationToken cancellationToken)
    {
        if (!fix.RollbackAllowed || fix.ApprovedBy is null || (await offers.OfAsync(record, cancellationToken)).Undo is not { } undo || undo.Undoes != fix.Id)
        {
            return null;
        }

        var known = await store.Approvals.OfIncidentAsync(record.Id, cancellationToken);
        if (known.FirstOrDefault(a => IsOurs(a) && a.Undoes == fix.Id) is { } prepared)
        {
            return prepared;
        }

        var now = time.GetUtcNow();
        var approval = new Approval
        {
            Id = $"ap-{Guid.CreateVersion7(now):N}",
            IncidentId = record.Id,
            PlanDigest = undo.Digest,
            Plan = Encoding.UTF8.GetString(PlanJson.Write(undo.Plan)),
            State = ApprovalState.Requested,
            RequestedAt = now,
            RequestedBy = Actor.Responder,
            ExpiresAt = now + Lifetime,
            Undoes = fix.Id,
        };
        await store.Approvals.AddAsync(approval, cancellationToken);
        return approval;
    }

    /// <summary>Gives the approval, in the name of the person who allowed it with the fix.</summary>
    public async Task GiveAsync(Approval undo, Approval fix, CancellationToken cancellationToken)
    {
        var why = $"undo, as {fix.ApprovedBy} allowed with the fix (plan {undo.PlanDigest[..12]})";
        await store.Incidents.UpdateAsync(
            undo.IncidentId, r => r.State == IncidentState.Persists ? IncidentChanges.ApprovalRequested(r, Actor.Responder, time.GetUtcNow(), why) : null, cancellationToken);
        await store.Approvals.MoveAsync(new ApprovalMove(undo.Id, ApprovalState.Requested, ApprovalState.Approved, undo.PlanDigest, time.GetUtcNow(), fix.ApprovedBy!), cancellationToken);
    }

    /// <summary>Gives approvals that a crash left prepared and not given.</summary>
    /// <returns>Whether there were any.</returns>
    public async Task<bool> ContinueAsync(CancellationToken cancellationToken)
    {
        var any = false;
        foreach (var left in (await store.Approvals.InStateAsync(ApprovalState.Requested, Batch, cancellationToken)).Where(IsOurs))
        {
            var approvals = await store.Approvals.OfIncidentAsync(left.IncidentId, cancellationToken);
            if (approvals.FirstOrDefault(a => a.Id == left.Undoes) is { RollbackAllowed: true, ApprovedBy: not null } fix
                && await store.Incidents.FindAsync(left.IncidentId, cancellationToken) is { State: IncidentState.Persists or IncidentState.AwaitingApproval })
            {
                await GiveAsync(left, fix, cancellationToken);
                any = true;
            }
        }

        return any;
    }

    private static bool IsOurs(Approval approval) => approval is { State: ApprovalState.Requested, RequestedBy: Actor.Responder, Undoes: not null };
}

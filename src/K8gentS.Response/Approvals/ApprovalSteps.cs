using K8gentS.Response.Execution;
using K8gentS.Response.Incidents;
using K8gentS.Response.Store;

namespace K8gentS.Response.Approvals;

/// <summary>Moves approvals, and lets their incidents follow.</summary>
internal sealed class ApprovalSteps(IResponseStore store, TimeProvider time)
{
    /// <summary>Spends an approval and claims its incident. Null where somebody else was faster with either.</summary>
    public async Task<Approval?> SpendAsync(Approval approval, CancellationToken cancellationToken)
    {
        await FollowAsync(approval.IncidentId, cancellationToken);
        var move = Move(approval, ApprovalState.Spent, approval.ApprovedBy!);
        if (!await store.Approvals.MoveAsync(move, cancellationToken))
        {
            return null;
        }

        var spent = approval with { State = ApprovalState.Spent, SpentAt = move.At };
        var claimed = await store.Incidents.UpdateAsync(
            approval.IncidentId,
            r => r.State == IncidentState.Approved ? IncidentChanges.Executing(r, approval.ApprovedBy!, move.At, PlanLine.Of(approval)) : null,
            cancellationToken);
        if (claimed is not null)
        {
            return spent;
        }

        const string Why = "The incident has moved on since, or another fix is under way; nothing was changed.";
        await EndAsync(spent, new ExecutionOutcome(ExecutionKind.Refused, Why), null, cancellationToken);
        await store.Incidents.UpdateAsync(approval.IncidentId, r => IncidentChanges.Refused(r, Actor.Responder, move.At, Why), cancellationToken);
        return null;
    }

    /// <summary>An execution has ended.</summary>
    public async Task EndAsync(Approval spent, ExecutionOutcome outcome, TargetState? after, CancellationToken cancellationToken)
    {
        var move = Move(spent, ApprovalState.Done, Actor.Executor) with { Result = outcome.Kind, Outcome = outcome.Sentence, After = after };
        if (await store.Approvals.MoveAsync(move, cancellationToken))
        {
            await FollowAsync(spent.IncidentId, cancellationToken);
        }
    }

    /// <summary>Whether the execution of a spent approval can have begun: the incident is claimed before anything is executed.</summary>
    public async Task<bool> HasBegunAsync(Approval spent, CancellationToken cancellationToken) =>
        await store.Incidents.FindAsync(spent.IncidentId, cancellationToken) is { State: not IncidentState.Approved };

    /// <summary>An approval was spent by a program that is gone, and what became of it is not to be found out.</summary>
    public async Task LeftBehindAsync(Approval spent, bool begun, CancellationToken cancellationToken)
    {
        var outcome = begun
            ? new ExecutionOutcome(ExecutionKind.Unclear, "The responder stopped while the fix was being carried out, so nobody can say whether it was made. Look at the object; nothing is tried again by itself.")
            : new ExecutionOutcome(ExecutionKind.Failed, "The responder stopped before the fix was begun; nothing was changed. Approve it again if it is still wanted.");
        await EndAsync(spent, outcome, null, cancellationToken);
    }

    /// <summary>An approval ends without having been spent: its time ran out, or the gate refused it.</summary>
    public async Task UnusedAsync(Approval approval, ApprovalState end, string why, CancellationToken cancellationToken)
    {
        var move = Move(approval, end, Actor.Responder) with { Outcome = why };
        if (!await store.Approvals.MoveAsync(move, cancellationToken))
        {
            return;
        }

        if (!await FollowAsync(approval.IncidentId, cancellationToken) && end == ApprovalState.Void)
        {
            await store.Incidents.UpdateAsync(approval.IncidentId, r => IncidentChanges.Refused(r, Actor.Responder, move.At, why), cancellationToken);
        }
    }

    /// <summary>Takes the step that an incident's approvals ask for, if one is left to take.</summary>
    public async Task<bool> FollowAsync(string incidentId, CancellationToken cancellationToken)
    {
        var approvals = await store.Approvals.OfIncidentAsync(incidentId, cancellationToken);
        return await store.Incidents.UpdateAsync(incidentId, r => ApprovalFollow.Step(r, approvals, time.GetUtcNow()), cancellationToken) is not null;
    }

    private ApprovalMove Move(Approval approval, ApprovalState to, string by) => new(approval.Id, approval.State, to, approval.PlanDigest, time.GetUtcNow(), by);
}

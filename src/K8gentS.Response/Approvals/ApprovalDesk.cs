using System.Text;
using K8gentS.Diagnosis.Plans.Json;
using K8gentS.Response.Incidents;
using K8gentS.Response.Settings;
using K8gentS.Response.Store;

namespace K8gentS.Response.Approvals;

/// <summary>Where people ask for approvals and give them. Every step, and every refusal, is in the incident's timeline.</summary>
public sealed class ApprovalDesk(IResponseStore store, ISettingsSource settings, ApprovalGate gate, TimeProvider time)
{
    private readonly ApprovalSteps _steps = new(store, time);

    /// <summary>Called when an approval was given: there is something to carry out. Null for nobody.</summary>
    public Action? Given { get; init; }

    /// <summary>
    /// Keeps the wish to approve an offer. Where somebody has asked for the same plan already and nobody has approved it
    /// yet, that approval serves both.
    /// </summary>
    public async Task<Approval> RequestAsync(string incidentId, FixOffer offer, string who, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var known = await store.Approvals.OfIncidentAsync(incidentId, cancellationToken);
        var approval = known.FirstOrDefault(a => a.State == ApprovalState.Requested && a.PlanDigest == offer.Digest && a.Undoes == offer.Undoes && a.ExpiresAt > now.AddMinutes(1));
        if (approval is null)
        {
            approval = New(incidentId, offer, who, now);
            await store.Approvals.AddAsync(approval, cancellationToken);
        }

        await store.Incidents.UpdateAsync(incidentId, r => r.State == IncidentState.AwaitingApproval ? null : IncidentChanges.ApprovalRequested(r, who, now, PlanLine.Of(approval)), cancellationToken);
        return approval;
    }

    /// <summary>Somebody submits the approval.</summary>
    /// <returns>Null where it is given, now or by this person before; else a sentence that says why not.</returns>
    public async Task<string?> ApproveAsync(string approvalId, string who, bool rollbackAllowed, CancellationToken cancellationToken)
    {
        if (await store.Approvals.FindAsync(approvalId, cancellationToken) is not { } approval)
        {
            return "That approval is not known; ask for the fix again.";
        }

        if (approval.State != ApprovalState.Requested)
        {
            return approval.ApprovedBy == who && approval.State is (ApprovalState.Approved or ApprovalState.Spent or ApprovalState.Done) ? await FinishAsync(approval, cancellationToken) : Used(approval);
        }

        if (await gate.RefusalAsync(approval, who, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var move = new ApprovalMove(approval.Id, ApprovalState.Requested, ApprovalState.Approved, approval.PlanDigest, time.GetUtcNow(), who, rollbackAllowed);
        return await store.Approvals.MoveAsync(move, cancellationToken)
            ? await FinishAsync(approval, cancellationToken)
            : Used(await store.Approvals.FindAsync(approvalId, cancellationToken) ?? approval);
    }

    /// <summary>Notes in the incident's timeline, once a click, that something was refused.</summary>
    public async Task RefuseAsync(string incidentId, string who, string why, DateTimeOffset clickedAt, CancellationToken cancellationToken)
    {
        var timeline = await store.Incidents.TimelineAsync(incidentId, cancellationToken);
        if (!timeline.Any(e => e.What == TimelineEvent.Refused && e.Who == who && e.Why == why && e.At >= clickedAt))
        {
            await store.Incidents.UpdateAsync(incidentId, r => IncidentChanges.Refused(r, who, time.GetUtcNow(), why), cancellationToken);
        }
    }

    // Taken again after a crash between the approval and the incident's step.
    private async Task<string?> FinishAsync(Approval approval, CancellationToken cancellationToken)
    {
        await _steps.FollowAsync(approval.IncidentId, cancellationToken);
        Given?.Invoke();
        return null;
    }

    private Approval New(string incidentId, FixOffer offer, string who, DateTimeOffset now) => new()
    {
        Id = $"ap-{Guid.CreateVersion7(now):N}",
        IncidentId = incidentId,
        PlanDigest = offer.Digest,
        Plan = Encoding.UTF8.GetString(PlanJson.Write(offer.Plan)),
        State = ApprovalState.Requested,
        RequestedAt = now,
        RequestedBy = who,
        ExpiresAt = now + settings.Current.ApprovalLifetime,
        Undoes = offer.Undoes,
    };

    private static string Used(Approval approval) => approval.State switch
    {
        ApprovalState.Expired => "The approval has expired; ask for the fix again.",
        ApprovalState.Void => $"That approval is worth nothing any more{(approval.Outcome is { } why ? $": {why}" : ".")}",
        _ => "Somebody else has approved it already; it runs once.",
    };
}

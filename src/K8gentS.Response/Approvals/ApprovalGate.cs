using K8gentS.Diagnosis.Plans.Json;
using K8gentS.Response.Incidents;
using K8gentS.Response.Settings;
using K8gentS.Response.Store;
using static System.Text.Encoding;

namespace K8gentS.Response.Approvals;

/// <summary>
/// The one gate that an approval passes when it is given and again right before it is spent: the person may, it has not
/// expired, exactly this plan is still on offer, and its target is still what it was.
/// </summary>
public sealed class ApprovalGate(IResponseStore store, ISettingsSource settings, OfferSource offers, ITargetReader targets, TimeProvider time)
{
    /// <summary>Null where the approval may take its next step for this person, else a sentence that says why not.</summary>
    /// <param name="approval">The approval.</param>
    /// <param name="who">The person who approves, or has approved.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public async Task<string?> RefusalAsync(Approval approval, string who, CancellationToken cancellationToken)
    {
        if (ApproverRule.Refusal(settings.Current, who) is { } notThem)
        {
            return notThem;
        }

        if (time.GetUtcNow() >= approval.ExpiresAt)
        {
            return "The approval has expired; ask for the fix again.";
        }

        if (await store.Incidents.FindAsync(approval.IncidentId, cancellationToken) is not { } record)
        {
            return "The incident is not known any more.";
        }

        if (record.State is not (IncidentState.AwaitingApproval or IncidentState.Approved))
        {
            return "The incident has moved on since; look at it again.";
        }

        return Gone(approval, await offers.OfAsync(record, cancellationToken)) ?? await TargetAsync(approval, cancellationToken);
    }

    private static string? Gone(Approval approval, FixOffers offers)
    {
        var offer = approval.Undoes is null ? offers.Fix : offers.Undo;
        return offer is null ? offers.Why ?? "There is no such fix on offer any more."
            : offer.Digest != approval.PlanDigest ? "The plan has changed since; look at the new one and approve that."
            : null;
    }

    private async Task<string?> TargetAsync(Approval approval, CancellationToken cancellationToken)
    {
        try
        {
            var plan = PlanJson.Read(UTF8.GetBytes(approval.Plan));
            return plan.Digest != approval.PlanDigest
                ? "The plan that was kept is not the one that was approved; nothing is done."
                : TargetPrecondition.Broken(plan, await targets.ReadAsync(plan.Target, cancellationToken));
        }
        catch (PlanFormatException broken)
        {
            return $"The plan that was kept cannot be read, so nothing is done: {broken.Message}";
        }
        catch (TargetUnreadableException unreadable)
        {
            return unreadable.Message;
        }
    }
}

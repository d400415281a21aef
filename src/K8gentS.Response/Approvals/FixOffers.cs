using System.Text;
using K8gentS.Diagnosis.Plans;
using K8gentS.Diagnosis.Plans.Json;
using K8gentS.Response.Execution;
using K8gentS.Response.Incidents;
using K8gentS.Response.Settings;

namespace K8gentS.Response.Approvals;

/// <summary>A plan that may be approved now.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Digest">Its digest.</param>
/// <param name="Undoes">The approval whose fix it takes back; null for a fix.</param>
public sealed record FixOffer(RemediationPlan Plan, string Digest, string? Undoes);

/// <summary>What may be approved of an incident now, and if nothing, why.</summary>
/// <param name="Fix">The fix; null for none.</param>
/// <param name="Undo">The way back from a fix that was applied; null for none.</param>
/// <param name="Why">Why the report's plan is not on offer; null where it is, or there is none.</param>
public sealed record FixOffers(FixOffer? Fix, FixOffer? Undo, string? Why)
{
    private static readonly string[] NeverIn = ["kube-system", "kube-public", "kube-node-lease"];

    /// <summary>The offers of an incident.</summary>
    /// <param name="record">The incident.</param>
    /// <param name="approvals">Its approvals, newest first.</param>
    /// <param name="settings">The settings as they hold now.</param>
    public static FixOffers Of(IncidentRecord record, IReadOnlyList<Approval> approvals, ResponseSettings settings)
    {
        var (fix, why) = OfferFix(record, settings);
        return new FixOffers(fix, OfferUndo(approvals, settings), why);
    }

    /// <summary>The offer of this digest; null if there is none.</summary>
    public FixOffer? Find(string digest) => Fix?.Digest == digest ? Fix : Undo?.Digest == digest ? Undo : null;

    private static (FixOffer? Fix, string? Why) OfferFix(IncidentRecord record, ResponseSettings settings)
    {
        if (record.Report.Hypotheses is not [{ Remediation: { } plan } lead, ..])
        {
            return (null, null);
        }

        return Refusal(plan, settings) is { } why ? (null, $"A fix is known ({PlanWords.Of(plan)}), and is not on offer: {why}")
            : !EscalationGate.Opens(lead.Confidence) ? (null, null)
            : (new FixOffer(plan, plan.Digest, null), null);
    }

    private static string? Refusal(RemediationPlan plan, ResponseSettings settings) => settings switch
    {
        { RemediationEnabled: false } => "fixes are switched off here (REMEDIATION_ENABLED).",
        _ when NeverIn.Contains(plan.Target.Namespace, StringComparer.Ordinal) => $"nothing is ever changed in {plan.Target.Namespace}.",
        _ when !settings.RemediationNamespaces.Contains(plan.Target.Namespace) => $"fixes are not allowed in {plan.Target.Namespace} (REMEDIATION_NAMESPACES).",
        { Approvers.Count: 0 } => "nobody may approve it (ALLOWED_APPROVERS is empty).",
        _ => null,
    };

    // Only the last thing that was applied can be taken back, and only once.
    private static FixOffer? OfferUndo(IReadOnlyList<Approval> approvals, ResponseSettings settings)
    {
        var last = approvals.FirstOrDefault(a => a is { State: ApprovalState.Spent } or { State: ApprovalState.Done, Result: ExecutionKind.Applied or ExecutionKind.Unclear });
        if (last is not { Result: ExecutionKind.Applied, Undoes: null, After: { } after })
        {
            return null;
        }

        var plan = PlanJson.Read(Encoding.UTF8.GetBytes(last.Plan));
        return plan.Reverse(TargetPrecondition.After(plan, after)) is { } inverse && Refusal(inverse, settings) is null ? new FixOffer(inverse, inverse.Digest, last.Id) : null;
    }
}

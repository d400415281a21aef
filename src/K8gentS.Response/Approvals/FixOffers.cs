using System.Text;
using K8gentS.Diagnosis.Plans;
using K8gentS.Diagnosis.Plans.Json;
using K8gentS.Response.Execution;
using K8gentS.Response.Incidents;

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
    /// <summary>The offers of an incident.</summary>
    /// <param name="record">The incident.</param>
    /// <param name="approvals">Its approvals, newest first.</param>
    /// <param name="terms">What they depend on beside it.</param>
    public static FixOffers Of(IncidentRecord record, IReadOnlyList<Approval> approvals, OfferTerms terms)
    {
        var (fix, why) = OfferFix(record, terms);
        return new FixOffers(fix, OfferUndo(record, approvals, terms), why);
    }

    /// <summary>The offer of this digest; null if there is none.</summary>
    public FixOffer? Find(string digest) => Fix?.Digest == digest ? Fix : Undo?.Digest == digest ? Undo : null;

    private static (FixOffer? Fix, string? Why) OfferFix(IncidentRecord record, OfferTerms terms)
    {
        if (record.Report.Hypotheses is not [{ Remediation: { } plan } lead, ..])
        {
            return (null, null);
        }

        var verdict = PolicyJudge.Judge(plan, lead.Confidence.Value, Subject(record), terms.Policy, terms.History, terms.Now);
        var refusal = Switch(terms) ?? (verdict.Allowed ? null : verdict.Sentence);
        return refusal is null ? (new FixOffer(plan, plan.Digest, null), null) : (null, $"A fix is known ({PlanWords.Of(plan)}), and is not on offer: {refusal}");
    }

    // Only the last thing that was applied can be taken back, and only once.
    private static FixOffer? OfferUndo(IncidentRecord record, IReadOnlyList<Approval> approvals, OfferTerms terms)
    {
        var last = approvals.FirstOrDefault(a => a is { State: ApprovalState.Spent } or { State: ApprovalState.Done, Result: ExecutionKind.Applied or ExecutionKind.Unclear });
        if (last is not { Result: ExecutionKind.Applied, Undoes: null, After: { } after } || Switch(terms) is not null)
        {
            return null;
        }

        var plan = PlanJson.Read(Encoding.UTF8.GetBytes(last.Plan));
        return plan.Reverse(TargetPrecondition.After(plan, after)) is { } inverse && PolicyJudge.JudgeReverse(inverse, Subject(record), terms.Policy).Allowed
            ? new FixOffer(inverse, inverse.Digest, last.Id)
            : null;
    }

    private static string? Switch(OfferTerms terms) => terms.Settings switch
    {
        { RemediationEnabled: false } => "fixes are switched off here (REMEDIATION_ENABLED).",
        { Approvers.Count: 0 } => "nobody may approve it (ALLOWED_APPROVERS is empty).",
        _ => null,
    };

    private static PlanSubject Subject(IncidentRecord record) => new(record.Report.Workload) { Labels = record.Report.Labels };
}

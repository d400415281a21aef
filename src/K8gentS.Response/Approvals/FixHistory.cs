using K8gentS.Diagnosis.Plans;
using K8gentS.Response.Execution;
using K8gentS.Response.Incidents;

namespace K8gentS.Response.Approvals;

/// <summary>What was tried before, as the policy wants to know it.</summary>
internal static class FixHistory
{
    /// <summary>The fixes among an incident's approvals, and whether they helped as far as its state says.</summary>
    public static IEnumerable<PastFix> Of(IncidentRecord record, IReadOnlyList<Approval> approvals)
    {
        var undone = approvals.Where(a => a is { Undoes: not null, State: ApprovalState.Done, Result: ExecutionKind.Applied }).Select(a => a.Undoes!).ToHashSet(StringComparer.Ordinal);
        var fixes = approvals.Where(a => a.Undoes is null && IsCarriedOut(a)).OrderByDescending(a => a.SpentAt).ToList();
        return fixes.Select((fix, i) => new PastFix(record.Report.Workload, fix.SpentAt ?? fix.RequestedAt, undone.Contains(fix.Id) ? false : Helped(fix, record.State, isLast: i == 0)));
    }

    private static bool IsCarriedOut(Approval approval) => approval is { State: ApprovalState.Spent } or { State: ApprovalState.Done, Result: ExecutionKind.Applied or ExecutionKind.Unclear };

    // One that was followed by another has not helped, or the other had not been needed; nor has one after which somebody
    // asks for the next.
    private static bool? Helped(Approval fix, IncidentState state, bool isLast) => (isLast, state) switch
    {
        (false, _) => false,
        _ when fix.State == ApprovalState.Spent => null,
        (_, IncidentState.Executing or IncidentState.Verifying) => null,
        (_, IncidentState.Persists or IncidentState.RolledBack or IncidentState.AwaitingApproval or IncidentState.Approved or IncidentState.Expired) => false,
        _ => true,
    };
}

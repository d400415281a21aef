using K8gentS.Response.Execution;
using K8gentS.Response.Incidents;

namespace K8gentS.Response.Approvals;

/// <summary>
/// Where an incident goes because of its approvals: a pure function of both, so that a step which a crash cut off is taken
/// by whoever looks next.
/// </summary>
internal static class ApprovalFollow
{
    /// <summary>States in which an incident waits for its approvals.</summary>
    public static IReadOnlyList<IncidentState> Waiting { get; } = [IncidentState.AwaitingApproval, IncidentState.Approved, IncidentState.Executing];

    /// <summary>The step to take; null for none.</summary>
    /// <param name="record">The incident.</param>
    /// <param name="approvals">Its approvals, newest first.</param>
    /// <param name="now">When.</param>
    public static IncidentStep? Step(IncidentRecord record, IReadOnlyList<Approval> approvals, DateTimeOffset now)
    {
        if (approvals.FirstOrDefault(a => a.State == ApprovalState.Approved) is { } approved)
        {
            return record.State == IncidentState.AwaitingApproval ? IncidentChanges.Approved(record, approved.ApprovedBy!, now, PlanLine.Of(approved)) : null;
        }

        if (approvals.Count == 0 || approvals.Any(a => a.State is ApprovalState.Requested or ApprovalState.Spent))
        {
            return null;
        }

        return record.State switch
        {
            IncidentState.AwaitingApproval or IncidentState.Approved => IncidentChanges.ApprovalExpired(record, now, approvals[0].Outcome ?? ""),
            IncidentState.Executing when Last(approvals) is { Result: { } result } done => IncidentChanges.Executed(record, new ExecutionOutcome(result, done.Outcome ?? ""), done.Undoes is not null, now),
            _ => null,
        };
    }

    private static Approval? Last(IReadOnlyList<Approval> approvals) => approvals.Where(a => a.State == ApprovalState.Done).MaxBy(a => a.SpentAt);
}

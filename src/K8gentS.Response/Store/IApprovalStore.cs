using K8gentS.Response.Approvals;
using K8gentS.Response.Execution;

namespace K8gentS.Response.Store;

/// <summary>Approvals. Each step is one atomic update: of two clicks, or two replicas, one wins.</summary>
public interface IApprovalStore
{
    /// <summary>Keeps a new one.</summary>
    Task AddAsync(Approval approval, CancellationToken cancellationToken);

    /// <summary>One approval; null if it is not known.</summary>
    Task<Approval?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>All of one incident, newest first.</summary>
    Task<IReadOnlyList<Approval>> OfIncidentAsync(string incidentId, CancellationToken cancellationToken);

    /// <summary>All in one state, oldest first.</summary>
    Task<IReadOnlyList<Approval>> InStateAsync(ApprovalState state, int limit, CancellationToken cancellationToken);

    /// <summary>All that were spent at or after a time, newest first: the fixes that were tried.</summary>
    Task<IReadOnlyList<Approval>> SpentSinceAsync(DateTimeOffset since, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Moves it from one state to the next, if it still stands there, has this digest and, on its way to
    /// <see cref="ApprovalState.Approved"/> or <see cref="ApprovalState.Spent"/>, has not expired by then. Notes who and when.
    /// </summary>
    /// <returns>False where it does not.</returns>
    Task<bool> MoveAsync(ApprovalMove move, CancellationToken cancellationToken);
}

/// <summary>One step of an approval.</summary>
/// <param name="Id">The approval.</param>
/// <param name="From">Where it must stand.</param>
/// <param name="To">Where it goes.</param>
/// <param name="PlanDigest">The digest it must have.</param>
/// <param name="At">The time of the step; a step towards execution fails at or after the expiry.</param>
/// <param name="By">Who takes it.</param>
/// <param name="RollbackAllowed">Set with the approval.</param>
/// <param name="Outcome">How it ended, in a sentence.</param>
/// <param name="Result">How the execution ended.</param>
/// <param name="After">What was found on the target afterwards.</param>
public sealed record ApprovalMove(string Id, ApprovalState From, ApprovalState To, string PlanDigest, DateTimeOffset At, string By, bool? RollbackAllowed = null, string? Outcome = null, ExecutionKind? Result = null, TargetState? After = null)
{
    /// <summary>Whether an approval may go from one state to another. Out of <see cref="ApprovalState.Spent"/> there is one way, and none back.</summary>
    public static bool IsForward(ApprovalState from, ApprovalState to) => (from, to) is
        (ApprovalState.Requested, ApprovalState.Approved or ApprovalState.Expired or ApprovalState.Void) or
        (ApprovalState.Approved, ApprovalState.Spent or ApprovalState.Expired or ApprovalState.Void) or
        (ApprovalState.Spent, ApprovalState.Done);
}

using K8gentS.Response.Execution;

namespace K8gentS.Response.Incidents;

/// <content>The steps of a fix, and of taking one back.</content>
public static partial class IncidentChanges
{
    /// <summary>A program proposed the plan that is on offer: people are told, by a message of its own where a storm told of it.</summary>
    public static IncidentStep? Proposed(IncidentRecord record, string who, DateTimeOffset at, string why) =>
        Step(record, record with { StormId = null, TellAfter = null }, at, show: true, new Happening(TimelineEvent.Proposed, who, why, Aloud: true));

    /// <summary>Somebody asked to approve a plan.</summary>
    public static IncidentStep? ApprovalRequested(IncidentRecord record, string who, DateTimeOffset at, string why) =>
        Step(record, record with { State = IncidentState.AwaitingApproval }, at, show: true, new Happening(TimelineEvent.ApprovalRequested, who, why));

    /// <summary>Somebody who may approved it.</summary>
    public static IncidentStep? Approved(IncidentRecord record, string who, DateTimeOffset at, string why) => record.State == IncidentState.Approved
        ? null
        : Step(record, record with { State = IncidentState.Approved }, at, show: true, new Happening(TimelineEvent.Approved, who, why, Aloud: true));

    /// <summary>The approval ended unused.</summary>
    public static IncidentStep? ApprovalExpired(IncidentRecord record, DateTimeOffset at, string why) => record.State == IncidentState.Expired
        ? null
        : Step(record, record with { State = IncidentState.Expired }, at, show: true, new Happening(TimelineEvent.ApprovalExpired, Actor.Responder, why, Aloud: true));

    /// <summary>The plan of a spent approval is being carried out.</summary>
    public static IncidentStep? Executing(IncidentRecord record, string who, DateTimeOffset at, string why) => record.State == IncidentState.Executing
        ? null
        : Step(record, record with { State = IncidentState.Executing }, at, show: true, new Happening(TimelineEvent.Executing, who, why));

    /// <summary>The execution has ended, one way or the other.</summary>
    /// <param name="record">The incident.</param>
    /// <param name="outcome">How it ended.</param>
    /// <param name="undo">Whether the plan took an earlier fix back.</param>
    /// <param name="at">When.</param>
    public static IncidentStep? Executed(IncidentRecord record, ExecutionOutcome outcome, bool undo, DateTimeOffset at)
    {
        // Where nobody can say whether a change was made, its effect is watched as if it had been.
        var (state, what) = outcome.Kind switch
        {
            ExecutionKind.Applied when undo => (IncidentState.RolledBack, TimelineEvent.RolledBack),
            ExecutionKind.Applied => (IncidentState.Verifying, TimelineEvent.Applied),
            ExecutionKind.Unclear => (IncidentState.Verifying, TimelineEvent.ExecutionFailed),
            ExecutionKind.Refused => (IncidentState.Expired, TimelineEvent.ExecutionFailed),
            ExecutionKind.Failed => (IncidentState.Persists, TimelineEvent.ExecutionFailed),
            _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
        };
        return record.State == state ? null : Step(record, record with { State = state }, at, show: true, new Happening(what, Actor.Executor, outcome.Sentence, Aloud: true));
    }

    /// <summary>The effect of a fix was judged.</summary>
    public static IncidentStep? Verified(IncidentRecord record, bool cleared, DateTimeOffset at, string why) => record.State != IncidentState.Verifying
        ? null
        : Step(record, record with { State = cleared ? IncidentState.Resolved : IncidentState.Persists }, at, show: true, new Happening(TimelineEvent.Verified, Actor.Responder, why, Aloud: true));

    /// <summary>A fix made things worse and was taken back.</summary>
    public static IncidentStep? RolledBack(IncidentRecord record, DateTimeOffset at, string why) => record.State == IncidentState.RolledBack
        ? null
        : Step(record, record with { State = IncidentState.RolledBack }, at, show: true, new Happening(TimelineEvent.RolledBack, Actor.Executor, why, Aloud: true));
}

using K8gentS.Response.Approvals;
using K8gentS.Response.Execution;
using K8gentS.Response.Incidents;
using K8gentS.Response.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Response.Tests.Approvals;

public sealed class ApprovalFollowTests
{
    [Theory]
    [InlineData(IncidentState.AwaitingApproval, ApprovalState.Requested, null, null)]
    [InlineData(IncidentState.AwaitingApproval, ApprovalState.Approved, null, IncidentState.Approved)]
    [InlineData(IncidentState.AwaitingApproval, ApprovalState.Expired, null, IncidentState.Expired)]
    [InlineData(IncidentState.Approved, ApprovalState.Approved, null, null)]
    [InlineData(IncidentState.Approved, ApprovalState.Void, null, IncidentState.Expired)]
    [InlineData(IncidentState.Approved, ApprovalState.Done, ExecutionKind.Failed, IncidentState.Expired)]
    [InlineData(IncidentState.Executing, ApprovalState.Spent, null, null)]
    [InlineData(IncidentState.Executing, ApprovalState.Done, ExecutionKind.Applied, IncidentState.Verifying)]
    [InlineData(IncidentState.Executing, ApprovalState.Done, ExecutionKind.Unclear, IncidentState.Verifying)]
    [InlineData(IncidentState.Executing, ApprovalState.Done, ExecutionKind.Failed, IncidentState.Persists)]
    [InlineData(IncidentState.Executing, ApprovalState.Done, ExecutionKind.Refused, IncidentState.Expired)]
    [InlineData(IncidentState.Resolved, ApprovalState.Done, ExecutionKind.Applied, null)]
    [InlineData(IncidentState.Told, ApprovalState.Expired, null, null)]
    public void An_incident_follows_its_approval(IncidentState state, ApprovalState approval, ExecutionKind? result, IncidentState? next)
    {
        var record = SomePlan.Record(state: state);
        ApprovalFollow.Step(record, [SomePlan.Approval(state: approval, result: result)], SomeReport.Now)?.Record.State.ShouldBe(next!.Value);
        (ApprovalFollow.Step(record, [SomePlan.Approval(state: approval, result: result)], SomeReport.Now) is null).ShouldBe(next is null);
    }

    [Fact]
    public void A_second_wish_keeps_the_incident_waiting() => ApprovalFollow.Step(
        SomePlan.Record(state: IncidentState.AwaitingApproval),
        [SomePlan.Approval() with { Id = "ap-2" }, SomePlan.Approval(state: ApprovalState.Expired)],
        SomeReport.Now).ShouldBeNull();

    [Fact]
    public void An_undo_that_was_applied_takes_the_fix_back() => ApprovalFollow.Step(
        SomePlan.Record(state: IncidentState.Executing),
        [SomePlan.Approval(state: ApprovalState.Done, result: ExecutionKind.Applied) with { Id = "ap-2", Undoes = "ap-1", SpentAt = SomeReport.Now.AddMinutes(5) }, SomePlan.Approval(state: ApprovalState.Done, result: ExecutionKind.Applied)],
        SomeReport.Now)!.Record.State.ShouldBe(IncidentState.RolledBack);
}

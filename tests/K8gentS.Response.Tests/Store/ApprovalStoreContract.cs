using K8gentS.Response.Approvals;
using K8gentS.Response.Execution;
using K8gentS.Response.Incidents;
using K8gentS.Response.Store;
using K8gentS.Response.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Response.Tests.Store;

public abstract class ApprovalStoreContract<TFixture> : StoreContract<TFixture>
    where TFixture : StoreFixture, new()
{
    private static readonly DateTimeOffset Now = SomeNews.Now;
    private static readonly string Incident = SomeNews.Report(1).Id;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_approval_comes_back_as_it_was_kept_also_after_a_restart()
    {
        var approval = Approval("a-1") with { Undoes = "a-0", RollbackAllowed = true };
        await AddAsync(approval);
        (await Store.Approvals.FindAsync("a-1", Token)).ShouldBe(approval);
        (await Reopen().Approvals.FindAsync("a-1", Token)).ShouldBe(approval);
        (await Store.Approvals.FindAsync("a-2", Token)).ShouldBeNull();
    }

    [Fact]
    public async Task Each_step_notes_who_and_when_and_the_end_what_came_of_it()
    {
        await AddAsync(Approval("a-1"));
        (await Move(ApprovalState.Requested, ApprovalState.Approved, allowed: true)).ShouldBeTrue();
        (await Move(ApprovalState.Approved, ApprovalState.Spent, at: 2)).ShouldBeTrue();
        var done = new ApprovalMove("a-1", ApprovalState.Spent, ApprovalState.Done, "digest", Now.AddHours(9), "executor", null, "applied", ExecutionKind.Applied, new TargetState("uid", "hash", 3));
        (await Store.Approvals.MoveAsync(done, Token)).ShouldBeTrue();
        (await Store.Approvals.FindAsync("a-1", Token)).ShouldBe(Approval("a-1") with
        {
            State = ApprovalState.Done,
            ApprovedBy = "U2",
            ApprovedAt = Now.AddMinutes(1),
            SpentAt = Now.AddMinutes(2),
            RollbackAllowed = true,
            Outcome = "applied",
            Result = ExecutionKind.Applied,
            After = new TargetState("uid", "hash", 3),
        });
    }

    [Fact]
    public async Task What_was_spent_lately_is_found()
    {
        await AddAsync(Approval("a-1"));
        await Move(ApprovalState.Requested, ApprovalState.Approved);
        (await Store.Approvals.SpentSinceAsync(Now, 9, Token)).ShouldBeEmpty();
        await Move(ApprovalState.Approved, ApprovalState.Spent, at: 2);
        (await Store.Approvals.SpentSinceAsync(Now.AddMinutes(2), 9, Token)).ShouldHaveSingleItem().Id.ShouldBe("a-1");
        (await Store.Approvals.SpentSinceAsync(Now.AddMinutes(3), 9, Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_many_who_spend_it_at_once_one_does()
    {
        await AddAsync(Approval("a-1"));
        await Move(ApprovalState.Requested, ApprovalState.Approved);
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => Move(ApprovalState.Approved, ApprovalState.Spent), Token)));
        results.Count(spent => spent).ShouldBe(1);
    }

    [Fact]
    public async Task An_expired_one_leads_to_nothing_but_may_be_ended()
    {
        await AddAsync(Approval("a-1"));
        (await Move(ApprovalState.Requested, ApprovalState.Approved, at: 30)).ShouldBeFalse("it expires at that moment");
        (await Move(ApprovalState.Requested, ApprovalState.Approved, at: 29)).ShouldBeTrue();
        (await Move(ApprovalState.Approved, ApprovalState.Spent, at: 31)).ShouldBeFalse();
        (await Move(ApprovalState.Approved, ApprovalState.Expired, at: 31)).ShouldBeTrue();
    }

    [Fact]
    public async Task Another_plan_or_another_state_is_refused()
    {
        await AddAsync(Approval("a-1"));
        (await Move(ApprovalState.Requested, ApprovalState.Approved, digest: "other")).ShouldBeFalse();
        (await Move(ApprovalState.Approved, ApprovalState.Spent)).ShouldBeFalse();
        (await Store.Approvals.FindAsync("a-1", Token)).ShouldBe(Approval("a-1"));
    }

    [Theory]
    [InlineData(ApprovalState.Requested, ApprovalState.Spent)]
    [InlineData(ApprovalState.Spent, ApprovalState.Approved)]
    [InlineData(ApprovalState.Spent, ApprovalState.Spent)]
    [InlineData(ApprovalState.Expired, ApprovalState.Approved)]
    [InlineData(ApprovalState.Void, ApprovalState.Requested)]
    [InlineData(ApprovalState.Done, ApprovalState.Spent)]
    public async Task It_never_moves_back_or_past_a_step(ApprovalState from, ApprovalState to)
    {
        await AddAsync(Approval("a-1") with { State = from });
        await Should.ThrowAsync<ArgumentException>(() => Move(from, to));
    }

    [Fact]
    public async Task Approvals_are_listed_by_incident_and_by_state()
    {
        await AddAsync(Approval("a-1"));
        await Store.Approvals.AddAsync(Approval("a-2") with { RequestedAt = Now.AddMinutes(1) }, Token);
        (await Store.Approvals.OfIncidentAsync(Incident, Token)).Select(a => a.Id).ShouldBe(["a-2", "a-1"]);
        (await Store.Approvals.InStateAsync(ApprovalState.Requested, 1, Token)).Select(a => a.Id).ShouldBe(["a-1"]);
        (await Store.Approvals.InStateAsync(ApprovalState.Spent, 9, Token)).ShouldBeEmpty();
    }

    private static Approval Approval(string id) => new()
    {
        Id = id,
        IncidentId = Incident,
        PlanDigest = "digest",
        Plan = "{}",
        State = ApprovalState.Requested,
        RequestedAt = Now,
        RequestedBy = "U1",
        ExpiresAt = Now.AddMinutes(30),
    };

    private async Task AddAsync(Approval approval)
    {
        await Store.Incidents.SaveAsync([IncidentChanges.Opened(SomeNews.Opened(SomeNews.Report(1)), "c-1", Now, Holding.None)], null, Token);
        await Store.Approvals.AddAsync(approval, Token);
    }

    private Task<bool> Move(ApprovalState from, ApprovalState to, int at = 1, string digest = "digest", bool? allowed = null) =>
        Store.Approvals.MoveAsync(new ApprovalMove("a-1", from, to, digest, Now.AddMinutes(at), "U2", allowed), Token);
}

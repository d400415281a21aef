using K8gentS.Response.Approvals;
using K8gentS.Response.Execution;
using K8gentS.Response.Incidents;
using K8gentS.Response.Slack.Messages;
using K8gentS.Response.Tests.Support;
using K8gentS.StandIns.Slack;
using Shouldly;
using Xunit;

namespace K8gentS.Response.Tests.Slack.Conversation;

public sealed class ApprovalTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private const string Id = "inc-0123456789";

    [Fact]
    public async Task A_fix_is_shown_approved_carried_out_once_and_told()
    {
        await using var talk = await Talk.StartAsync();
        await talk.IncidentAsync(SomePlan.Record());
        talk.Executor.Execute = _ => Changed(talk, 'b');

        var dialogue = await ReadyAsync(talk, SomePlan.Anna);
        dialogue.Everything.ShouldContain("+ image: shop/checkout:2.4.0");
        dialogue.Everything.ShouldContain("Undo at once if it gets worse");
        await talk.TellAsync();
        (await talk.MessageAsync(Id)).Everything.ShouldContain("A fix awaits approval");

        await talk.SubmitAsync(SomePlan.Anna, dialogue, (ActionNames.RollbackBox, ActionNames.RollbackBox));
        await talk.UntilStateAsync(Id, IncidentState.Verifying);
        await talk.TellAsync();

        var spent = talk.Executor.Executed.ShouldHaveSingleItem();
        (spent.PlanDigest, spent.ApprovedBy, spent.RollbackAllowed).ShouldBe((SomePlan.SetImage().Digest, SomePlan.Anna, true));
        var approval = await talk.ApprovalAsync(Id);
        (approval.State, approval.Result, approval.After!.TemplateHash).ShouldBe((ApprovalState.Done, ExecutionKind.Applied, SomePlan.Hash('b')));
        (await talk.MessageAsync(Id)).ActionIds.ShouldNotContain(ActionNames.Approve);
        var thread = await talk.ThreadAsync(Id);
        thread[0].ShouldContain("Approved by <@U0ANNA>");
        thread[1].ShouldContain("The fix was applied by executor: The image was set.");
    }

    [Fact]
    public async Task Somebody_who_may_not_is_refused_in_the_thread_and_gets_no_dialogue()
    {
        await using var talk = await Talk.StartAsync();
        await talk.IncidentAsync(SomePlan.Record());

        await talk.ClickAsync(SomePlan.Eve, Id, ActionNames.Approve);
        await talk.TellAsync();

        talk.Slack.Views.ShouldBeEmpty();
        talk.Slack.Ephemerals.ShouldHaveSingleItem().OnlyFor.ShouldBe(SomePlan.Eve);
        (await talk.ThreadAsync(Id)).ShouldHaveSingleItem().ShouldContain("Refused by <@U0EVE>: Only the people in `ALLOWED_APPROVERS` may approve fixes here");
        (await talk.Store.Approvals.OfIncidentAsync(Id, Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_is_no_longer_an_approver_when_it_is_submitted_is_refused_too()
    {
        await using var talk = await Talk.StartAsync();
        await talk.IncidentAsync(SomePlan.Record());
        var dialogue = await ReadyAsync(talk, SomePlan.Anna);
        talk.Settings.Current = talk.Settings.Current with { Approvers = new HashSet<string>([SomePlan.Ben]) };

        await talk.SubmitAsync(SomePlan.Anna, dialogue);
        await talk.TellAsync();

        (await talk.ApprovalAsync(Id)).State.ShouldBe(ApprovalState.Requested);
        (await talk.ThreadAsync(Id)).ShouldHaveSingleItem().ShouldContain("Refused by <@U0ANNA>");
        talk.Executor.Executed.ShouldBeEmpty();
    }

    [Fact]
    public async Task And_so_is_an_approval_whose_giver_lost_the_right_before_it_ran()
    {
        await using var talk = await Talk.StartAsync(connect: false);
        await talk.IncidentAsync(SomePlan.Record(state: IncidentState.AwaitingApproval));
        var asked = SomePlan.Approval() with { RequestedAt = talk.Time.GetUtcNow(), ExpiresAt = talk.Time.GetUtcNow().AddMinutes(30) };
        await talk.Store.Approvals.AddAsync(asked, Token);
        await talk.Store.Approvals.MoveAsync(new(asked.Id, ApprovalState.Requested, ApprovalState.Approved, asked.PlanDigest, talk.Time.GetUtcNow(), SomePlan.Anna), Token);
        talk.Settings.Current = talk.Settings.Current with { Approvers = new HashSet<string>([SomePlan.Ben]) };

        await talk.RunAsync();
        await talk.UntilStateAsync(Id, IncidentState.Expired);

        (await talk.ApprovalAsync(Id)).State.ShouldBe(ApprovalState.Void);
        talk.Executor.Executed.ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_two_clicks_at_once_one_wins()
    {
        await using var talk = await Talk.StartAsync();
        await talk.IncidentAsync(SomePlan.Record());
        var anna = await ReadyAsync(talk, SomePlan.Anna);
        var ben = await ReadyAsync(talk, SomePlan.Ben);

        await Task.WhenAll(talk.SubmitAsync(SomePlan.Anna, anna), talk.SubmitAsync(SomePlan.Ben, ben));
        await talk.UntilStateAsync(Id, IncidentState.Verifying);

        talk.Executor.Executed.Count.ShouldBe(1);
        talk.Slack.Ephemerals.ShouldHaveSingleItem().Everything.ShouldContain("Somebody else has approved it already");
    }

    [Fact]
    public async Task An_approval_that_has_expired_is_worth_nothing()
    {
        await using var talk = await Talk.StartAsync();
        await talk.IncidentAsync(SomePlan.Record());
        var dialogue = await ReadyAsync(talk, SomePlan.Anna);

        talk.Time.Advance(TimeSpan.FromMinutes(31));
        await talk.UntilStateAsync(Id, IncidentState.Expired);
        await talk.SubmitAsync(SomePlan.Anna, dialogue);
        await talk.TellAsync();

        talk.Executor.Executed.ShouldBeEmpty();
        var thread = await talk.ThreadAsync(Id);
        thread[0].ShouldContain("An approval ended unused");
        thread[1].ShouldContain("Refused by <@U0ANNA>: The approval has expired");
        (await talk.MessageAsync(Id)).ActionIds.ShouldContain(ActionNames.Approve);
    }

    [Fact]
    public async Task An_approval_dies_with_its_plan()
    {
        await using var talk = await Talk.StartAsync();
        await talk.IncidentAsync(SomePlan.Record());
        var dialogue = await ReadyAsync(talk, SomePlan.Anna);
        await ReplaceAsync(talk, SomePlan.SetImage("shop/checkout:2.3.9"));

        await talk.SubmitAsync(SomePlan.Anna, dialogue);
        await talk.TellAsync();

        talk.Executor.Executed.ShouldBeEmpty();
        (await talk.ThreadAsync(Id)).ShouldHaveSingleItem().ShouldContain("The plan has changed since");
    }

    [Fact]
    public async Task A_button_of_an_older_plan_offers_nothing()
    {
        await using var talk = await Talk.StartAsync();
        await talk.IncidentAsync(SomePlan.Record());
        await ReplaceAsync(talk, SomePlan.SetImage("shop/checkout:2.3.9"));

        await talk.ClickAsync(SomePlan.Anna, Id, ActionNames.Approve);

        talk.Slack.Views.ShouldBeEmpty();
        talk.Slack.Ephemerals.ShouldHaveSingleItem().Everything.ShouldContain("not on offer any more");
    }

    [Theory]
    [InlineData("uid", "made anew")]
    [InlineData("template", "template")]
    [InlineData("gone", "not there any more")]
    public async Task An_approval_dies_when_its_target_changes(string what, string said)
    {
        await using var talk = await Talk.StartAsync();
        await talk.IncidentAsync(SomePlan.Record());
        var dialogue = await ReadyAsync(talk, SomePlan.Anna);
        talk.Target.State = what switch { "uid" => SomePlan.Target() with { Uid = "other" }, "template" => SomePlan.Target('c'), _ => null };

        await talk.SubmitAsync(SomePlan.Anna, dialogue);
        await talk.TellAsync();

        talk.Executor.Executed.ShouldBeEmpty();
        (await talk.ThreadAsync(Id)).ShouldHaveSingleItem().ShouldContain(said);
    }

    [Fact]
    public async Task Replicas_that_change_do_not_matter_to_a_plan_that_does_not_scale()
    {
        await using var talk = await Talk.StartAsync();
        await talk.IncidentAsync(SomePlan.Record());
        var dialogue = await ReadyAsync(talk, SomePlan.Anna);
        talk.Target.State = SomePlan.Target() with { Replicas = 40 };

        await talk.SubmitAsync(SomePlan.Anna, dialogue);
        await talk.UntilStateAsync(Id, IncidentState.Verifying);
        talk.Executor.Executed.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_dry_run_that_is_refused_offers_nothing_to_approve()
    {
        await using var talk = await Talk.StartAsync();
        await talk.IncidentAsync(SomePlan.Record());
        talk.Executor.DryRun = _ => new DryRunOutcome(false, [], "admission webhook denied it");

        var view = await talk.OpenAsync(SomePlan.Anna, Id, ActionNames.Approve, v => v.Everything.Contains("admission webhook denied it", StringComparison.Ordinal));
        await talk.TellAsync();

        view.Content["submit"].ShouldBeNull();
        (await talk.Store.Approvals.OfIncidentAsync(Id, Token)).ShouldBeEmpty();
        (await talk.ThreadAsync(Id)).ShouldHaveSingleItem().ShouldContain("admission webhook denied it");
    }

    [Fact]
    public async Task What_was_applied_is_taken_back_on_the_same_path()
    {
        await using var talk = await Talk.StartAsync();
        await talk.IncidentAsync(SomePlan.Record());
        talk.Executor.Execute = _ => Changed(talk, 'b');
        await talk.SubmitAsync(SomePlan.Anna, await ReadyAsync(talk, SomePlan.Anna));
        await talk.UntilStateAsync(Id, IncidentState.Verifying);
        await talk.TellAsync();

        var undo = await talk.OpenAsync(SomePlan.Ben, Id, ActionNames.Undo, v => v.Content["submit"] is not null);
        await talk.SubmitAsync(SomePlan.Ben, undo);
        await talk.UntilStateAsync(Id, IncidentState.RolledBack);
        await talk.TellAsync();

        var (fix, back) = (talk.Executor.Executed.First(), talk.Executor.Executed.Last());
        back.Undoes.ShouldBe(fix.Id);
        back.Plan.ShouldContain("shop/checkout:2.4.1-rc9");
        (await talk.MessageAsync(Id)).ActionIds.ShouldNotContain(ActionNames.Undo);
        (await talk.ThreadAsync(Id))[^1].ShouldContain("The fix was taken back");
    }

    [Fact]
    public async Task While_a_fix_of_a_workload_is_watched_no_other_incident_of_it_offers_one()
    {
        await using var talk = await Talk.StartAsync();
        await talk.IncidentAsync(SomePlan.Record());
        await talk.SubmitAsync(SomePlan.Anna, await ReadyAsync(talk, SomePlan.Anna));
        await talk.UntilStateAsync(Id, IncidentState.Verifying);

        const string Other = "inc-other";
        var message = await talk.IncidentAsync(SomePlan.Record(SomePlan.SetImage(incident: Other)) with { Id = Other, Report = SomePlan.Record(SomePlan.SetImage(incident: Other)).Report with { Id = Other } });

        message.ActionIds.ShouldNotContain(ActionNames.Approve);
        message.Everything.ShouldContain("is under way, and whether it helps is not known yet");
    }

    [Theory]
    [InlineData(ExecutionKind.Refused, IncidentState.Expired)]
    [InlineData(ExecutionKind.Failed, IncidentState.Persists)]
    [InlineData(ExecutionKind.Unclear, IncidentState.Verifying)]
    public async Task What_did_not_go_well_is_told_as_what_it_is_and_not_run_again(ExecutionKind kind, IncidentState state)
    {
        await using var talk = await Talk.StartAsync();
        await talk.IncidentAsync(SomePlan.Record());
        talk.Executor.Execute = _ => Task.FromResult(new ExecutionOutcome(kind, "So it went."));

        await talk.SubmitAsync(SomePlan.Anna, await ReadyAsync(talk, SomePlan.Anna));
        await talk.UntilStateAsync(Id, state);
        await talk.RestartAsync();
        await talk.TellAsync();

        talk.Executor.Executed.Count.ShouldBe(1);
        (await talk.ThreadAsync(Id))[^1].ShouldContain("So it went.");
        (await talk.MessageAsync(Id)).ActionIds.ShouldNotContain(ActionNames.Undo);
    }

    internal static Task<StandInView> ReadyAsync(Talk talk, string who) => talk.OpenAsync(who, Id, ActionNames.Approve, v => v.Content["submit"] is not null);

    private static Task<ExecutionOutcome> Changed(Talk talk, char template)
    {
        talk.Target.State = SomePlan.Target(template);
        return Task.FromResult(new ExecutionOutcome(ExecutionKind.Applied, "The image was set."));
    }

    private static Task ReplaceAsync(Talk talk, K8gentS.Diagnosis.Plans.RemediationPlan plan) => talk.Store.Incidents.UpdateAsync(
        Id,
        r => new IncidentStep(r with { Report = SomePlan.Record(plan).Report, Revision = r.Revision + 1 }, []),
        default);
}

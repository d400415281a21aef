using K8gentS.Diagnosis.Guidance;
using K8gentS.Diagnosis.Plans;
using K8gentS.Diagnosis.Signals;
using K8gentS.Response.Approvals;
using K8gentS.Response.Execution;
using K8gentS.Response.Incidents;
using K8gentS.Response.Tests.Support;
using K8gentS.Response.Verdicts;
using K8gentS.Response.Verification;
using K8gentS.SimCluster;
using Shouldly;
using Xunit;

namespace K8gentS.Response.Tests.Verification;

public sealed class VerificationRunnerTests
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(61);

    [Fact]
    public async Task A_fix_that_helped_is_cleared_with_its_proof_and_counts_for_its_rule()
    {
        await using var scene = await FixScene.OpenAsync();
        await scene.FixAsync(Sandbox.Undo);
        (await scene.RecordAsync()).State.ShouldBe(IncidentState.Verifying, (await scene.ApprovalsAsync())[0].Outcome);
        await scene.RolledOutAsync();
        await scene.Verification.PassAsync(TestContext.Current.CancellationToken);
        await scene.SeeAsync(new IncidentNews(IncidentChange.Ended, FixScene.Report(Sandbox.Undo), scene.Clock.Now));
        (await scene.RecordAsync()).State.ShouldBe(IncidentState.Verifying, "the window is not over");

        scene.Clock.Advance(Window);
        await scene.Verification.PassAsync(TestContext.Current.CancellationToken);

        (await scene.RecordAsync()).State.ShouldBe(IncidentState.Resolved, await scene.VerdictAsync());
        (await scene.VerdictAsync()).ShouldStartWith("cleared: 2 of 2 pods are available; no restart within 60 s; no new incident of this workload; the agent has not seen the symptom since");
        var verdict = (await scene.Store.Verdicts.OfIncidentAsync("inc-0123456789", TestContext.Current.CancellationToken)).ShouldHaveSingleItem();
        (verdict.Right, verdict.Source, verdict.Code).ShouldBe((true, VerdictSource.Verified, "IMG001"));
        scene.Sandbox.ImageNow.ShouldEndWith(":1");
    }

    [Fact]
    public async Task A_pod_in_back_off_has_not_recovered()
    {
        await using var scene = await FixScene.OpenAsync(_ => PodFate.CrashLoops(3), new VerificationOptions { RolloutWithin = TimeSpan.FromMinutes(1) });
        await scene.FixAsync(Sandbox.Undo, rollbackAllowed: true);
        await scene.Verification.PassAsync(TestContext.Current.CancellationToken);
        scene.Clock.Advance(TimeSpan.FromMinutes(1));
        await scene.LookUntilAsync(async () => (await scene.RecordAsync()).State != IncidentState.Verifying);
        (await scene.RecordAsync()).State.ShouldBe(IncidentState.Persists);
        (await scene.VerdictAsync()).ShouldContain("the rollout did not complete within 1 minutes");
        (await scene.ApprovalsAsync()).ShouldHaveSingleItem("what persists is not taken back unless that is set");
        (await scene.Store.Verdicts.OfIncidentAsync("inc-0123456789", TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_symptom_that_the_agent_still_sees_persists()
    {
        await using var scene = await FixScene.OpenAsync();
        await scene.FixAsync(Sandbox.Undo);
        await scene.RolledOutAsync();
        await scene.Verification.PassAsync(TestContext.Current.CancellationToken);
        scene.Clock.Advance(Window);
        await scene.SeeAsync();
        await scene.Verification.PassAsync(TestContext.Current.CancellationToken);
        (await scene.RecordAsync()).State.ShouldBe(IncidentState.Persists);
        (await scene.VerdictAsync()).ShouldContain("the agent still sees the symptom");
    }

    [Fact]
    public async Task What_became_worse_is_taken_back_at_once_by_an_approval_of_its_own()
    {
        await using var scene = await FixScene.OpenAsync();
        await scene.FixAsync(Sandbox.Undo, rollbackAllowed: true);
        await scene.RolledOutAsync();
        await WorsenAsync(scene);

        var undo = (await scene.ApprovalsAsync())[0];
        (undo.State, undo.RequestedBy, undo.ApprovedBy).ShouldBe((ApprovalState.Approved, Actor.Responder, SomePlan.Anna));
        (await scene.VerdictAsync()).ShouldStartWith("worse: new since the fix: ");

        await scene.Approvals.PassAsync(TestContext.Current.CancellationToken);
        var approvals = await scene.ApprovalsAsync();
        (approvals[0].State, approvals[0].Result, approvals[0].Undoes).ShouldBe((ApprovalState.Done, ExecutionKind.Applied, approvals[1].Id), approvals[0].Outcome);
        (await scene.RecordAsync()).State.ShouldBe(IncidentState.RolledBack);
        scene.Sandbox.ImageNow.ShouldEndWith(":2");
        scene.Sandbox.Jobs.Started.ShouldBe(2);
        var verdict = (await scene.Store.Verdicts.OfIncidentAsync("inc-0123456789", TestContext.Current.CancellationToken)).ShouldHaveSingleItem();
        (verdict.Right, verdict.Source).ShouldBe((false, VerdictSource.RolledBack));
    }

    [Fact]
    public async Task What_became_worse_is_only_offered_to_be_taken_back_where_nobody_allowed_more()
    {
        await using var scene = await FixScene.OpenAsync();
        await scene.FixAsync(Sandbox.Undo);
        await scene.RolledOutAsync();
        await WorsenAsync(scene);
        (await scene.VerdictAsync()).ShouldEndWith("Taking it back is on offer.");
        (await scene.ApprovalsAsync()).ShouldHaveSingleItem();
        (await scene.RecordAsync()).State.ShouldBe(IncidentState.Persists);
        await scene.Approvals.PassAsync(TestContext.Current.CancellationToken);
        scene.Sandbox.ImageNow.ShouldEndWith(":1");
    }

    [Fact]
    public async Task A_restart_in_the_middle_loses_nothing()
    {
        await using var scene = await FixScene.OpenAsync();
        await scene.FixAsync(Sandbox.Undo, rollbackAllowed: true);
        await scene.RolledOutAsync();
        scene.Restart();
        await scene.Verification.PassAsync(TestContext.Current.CancellationToken);
        scene.Restart();
        await WorsenAsync(scene);
        scene.Restart();
        await scene.Approvals.PassAsync(TestContext.Current.CancellationToken);
        (await scene.RecordAsync()).State.ShouldBe(IncidentState.RolledBack);
    }

    [Fact]
    public async Task An_undo_that_a_crash_left_prepared_is_given_later()
    {
        await using var scene = await FixScene.OpenAsync();
        await scene.FixAsync(Sandbox.Undo, rollbackAllowed: true);
        await scene.RolledOutAsync();
        var fix = (await scene.ApprovalsAsync())[0];
        await scene.Store.Approvals.AddAsync(
            Sandbox.Spent(Sandbox.Undo.Reverse(new PlanPrecondition(fix.After!.TemplateHash, null))!, "ap-left") with { State = ApprovalState.Requested, RequestedBy = Actor.Responder, ApprovedBy = null, Undoes = fix.Id, RequestedAt = scene.Clock.Now.AddSeconds(1) }, TestContext.Current.CancellationToken);
        await scene.Store.Incidents.UpdateAsync(fix.IncidentId, r => IncidentChanges.Verified(r, cleared: false, scene.Clock.Now, "worse"), TestContext.Current.CancellationToken);

        scene.Restart();
        await scene.Verification.PassAsync(TestContext.Current.CancellationToken);
        await scene.Approvals.PassAsync(TestContext.Current.CancellationToken);
        (await scene.RecordAsync()).State.ShouldBe(IncidentState.RolledBack, (await scene.ApprovalsAsync())[0].Outcome);
    }

    [Fact]
    public async Task Somebody_else_s_change_makes_it_inconclusive()
    {
        await using var scene = await FixScene.OpenAsync();
        await scene.FixAsync(Sandbox.Undo, rollbackAllowed: true);
        await scene.RolledOutAsync();
        scene.Sandbox.Cluster.Objects.Patch(new ObjectAddress("apps/v1", "Deployment", "storefront", "checkout"), """{"spec":{"template":{"metadata":{"labels":{"new":"1"}}}}}""");
        await scene.Verification.PassAsync(TestContext.Current.CancellationToken);
        (await scene.VerdictAsync()).ShouldStartWith("inconclusive: somebody else has changed the object since");
        (await scene.ApprovalsAsync()).ShouldHaveSingleItem();
    }

    // The agent sees another incident of the same workload, and goes on seeing it.
    private static async Task WorsenAsync(FixScene scene)
    {
        var other = FixScene.Report(Sandbox.Undo) with { Id = "inc-9999999999", Title = "Deployment storefront/checkout: crashes at start", Signals = [SomeReport.Signal() with { Class = SignalClass.Crash }] };
        await scene.SeeAsync(new IncidentNews(IncidentChange.Opened, other, scene.Clock.Now));
        await scene.Verification.PassAsync(TestContext.Current.CancellationToken);
        (await scene.RecordAsync()).State.ShouldBe(IncidentState.Verifying, "what passes within seconds is no incident");
        scene.Clock.Advance(TimeSpan.FromSeconds(21));
        await scene.Verification.PassAsync(TestContext.Current.CancellationToken);
    }
}

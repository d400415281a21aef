using System.Text.Json;
using K8gentS.Diagnosis.Plans;
using K8gentS.Response.Execution;
using K8gentS.Response.Tests.Support;
using K8gentS.SimCluster;
using Shouldly;
using Xunit;

namespace K8gentS.Response.Tests.Execution;

/// <summary>From a spent approval to its effect, through a Job whose container is the real executor.</summary>
public sealed class JobExecutorTests
{
    [Fact]
    public async Task A_dry_run_shows_the_difference_changes_nothing_and_leaves_no_job()
    {
        await using var sandbox = await Sandbox.OpenAsync();
        var dry = await sandbox.Executor.DryRunAsync(Sandbox.Json(Sandbox.Undo), TestContext.Current.CancellationToken);
        dry.Possible.ShouldBeTrue(dry.Sentence);
        dry.Diff.ShouldBe(["template.spec.containers.api.image: registry.test/shop/checkout:2 -> registry.test/shop/checkout:1"]);
        sandbox.ImageNow.ShouldEndWith(":2");
        (await sandbox.Executor.DryRunAsync(Sandbox.Json(Sandbox.Undo), TestContext.Current.CancellationToken)).Possible.ShouldBeTrue();
        sandbox.Jobs.Started.ShouldBe(2);
    }

    [Fact]
    public async Task Each_action_is_carried_out_and_told_with_what_it_left()
    {
        PlanAction[] actions = [new PlanAction.DeletePod(), new PlanAction.RolloutRestart(), Sandbox.Undo.Action, new PlanAction.SetImage("api", "registry.test/shop/checkout:1"), new PlanAction.SetResources("api", "memory", "128Mi", null), new PlanAction.Scale(3)];
        foreach (var action in actions)
        {
            await using var sandbox = await Sandbox.OpenAsync();
            var outcome = await sandbox.Executor.ExecuteAsync(Sandbox.Spent(Sandbox.Plan(action)), TestContext.Current.CancellationToken);
            outcome.Kind.ShouldBe(ExecutionKind.Applied, outcome.Sentence);
            outcome.Diff.ShouldNotBeEmpty();
            (outcome.After is null).ShouldBe(action is PlanAction.DeletePod);
        }
    }

    [Fact]
    public async Task The_same_approval_twice_is_one_job_and_one_outcome()
    {
        await using var sandbox = await Sandbox.OpenAsync();
        var spent = Sandbox.Spent(Sandbox.Plan(new PlanAction.RolloutRestart()));
        var both = await Task.WhenAll(sandbox.Executor.ExecuteAsync(spent, TestContext.Current.CancellationToken), sandbox.Executor.ExecuteAsync(spent, TestContext.Current.CancellationToken));
        both.ShouldAllBe(o => o.Kind == ExecutionKind.Applied);
        sandbox.Jobs.Started.ShouldBe(1);
        sandbox.Deployment().GetProperty("metadata").GetProperty("generation").GetInt32().ShouldBe(3);
    }

    [Fact]
    public async Task What_another_process_began_is_recalled_from_its_job_and_nothing_is_begun()
    {
        await using var sandbox = await Sandbox.OpenAsync();
        var (spent, other) = (Sandbox.Spent(Sandbox.Undo), Sandbox.Spent(Sandbox.Undo, "ap-2"));
        var told = await sandbox.Executor.ExecuteAsync(spent, TestContext.Current.CancellationToken);
        var recalled = await sandbox.With(sandbox.Options).RecallAsync(spent, TestContext.Current.CancellationToken);
        recalled.ShouldNotBeNull().Kind.ShouldBe(ExecutionKind.Applied);
        recalled.Diff.ShouldBe(told.Diff);
        (await sandbox.Executor.RecallAsync(other, TestContext.Current.CancellationToken)).ShouldBeNull();
        sandbox.Jobs.Started.ShouldBe(1);
    }

    [Fact]
    public async Task A_job_that_is_another_plan_s_recalls_nothing()
    {
        await using var sandbox = await Sandbox.OpenAsync();
        await sandbox.Executor.ExecuteAsync(Sandbox.Spent(Sandbox.Undo), TestContext.Current.CancellationToken);
        var recalled = await sandbox.Executor.RecallAsync(Sandbox.Spent(Sandbox.Plan(new PlanAction.RolloutRestart())), TestContext.Current.CancellationToken);
        recalled.ShouldBeNull();
    }

    [Fact]
    public async Task A_target_that_changed_is_refused_by_the_executor_in_its_own_words()
    {
        await using var sandbox = await Sandbox.OpenAsync();
        sandbox.Cluster.Objects.Patch(new ObjectAddress("apps/v1", "Deployment", "storefront", "checkout"), """{"spec":{"template":{"metadata":{"labels":{"new":"1"}}}}}""");
        var outcome = await sandbox.Executor.ExecuteAsync(Sandbox.Spent(Sandbox.Undo), TestContext.Current.CancellationToken);
        outcome.Kind.ShouldBe(ExecutionKind.Refused);
        outcome.Sentence.ShouldContain("has changed since the plan was made");
    }

    [Fact]
    public async Task A_namespace_that_the_installation_does_not_allow_is_refused_by_the_executor()
    {
        await using var sandbox = await Sandbox.OpenAsync();
        var outcome = await sandbox.With(sandbox.Options with { Policy = () => new RemediationPolicy() }).ExecuteAsync(Sandbox.Spent(Sandbox.Undo), TestContext.Current.CancellationToken);
        outcome.Kind.ShouldBe(ExecutionKind.Refused);
        outcome.Sentence.ShouldContain("not allowed in namespace storefront");
        sandbox.ImageNow.ShouldEndWith(":2");
    }

    [Fact]
    public async Task What_the_executor_s_account_may_not_do_is_told()
    {
        await using var sandbox = await Sandbox.OpenAsync(SimulatedRole.Admin(), SimulatedRole.Responder(), SimulatedRole.Executor("elsewhere"));
        var outcome = await sandbox.Executor.ExecuteAsync(Sandbox.Spent(Sandbox.Undo), TestContext.Current.CancellationToken);
        outcome.Kind.ShouldBe(ExecutionKind.Failed);
        outcome.Sentence.ShouldContain("cannot get resource");
    }

    [Fact]
    public async Task The_job_is_as_restricted_as_the_pod_security_standard_asks()
    {
        await using var sandbox = await Sandbox.OpenAsync();
        await sandbox.Executor.ExecuteAsync(Sandbox.Spent(Sandbox.Undo), TestContext.Current.CancellationToken);
        var name = K8gentS.Response.Execution.Jobs.JobOrder.Of(Sandbox.Spent(Sandbox.Undo)).Name;
        var job = JsonDocument.Parse(sandbox.Cluster.Objects.Find(new ObjectAddress("batch/v1", "Job", "k8gents-executor", name))!).RootElement;
        var spec = job.GetProperty("spec");
        var pod = spec.GetProperty("template").GetProperty("spec");
        var container = pod.GetProperty("containers").EnumerateArray().ShouldHaveSingleItem();
        (spec.GetProperty("backoffLimit").GetInt32(), spec.GetProperty("ttlSecondsAfterFinished").GetInt32(), pod.GetProperty("restartPolicy").GetString()).ShouldBe((0, 120, "Never"));
        pod.GetProperty("automountServiceAccountToken").GetBoolean().ShouldBeFalse();
        pod.GetProperty("volumes").EnumerateArray().ShouldHaveSingleItem().GetProperty("projected").GetProperty("sources")[0].GetProperty("serviceAccountToken").GetProperty("expirationSeconds").GetInt32().ShouldBe(600);
        pod.GetProperty("securityContext").GetProperty("runAsNonRoot").GetBoolean().ShouldBeTrue();
        container.GetProperty("securityContext").GetProperty("readOnlyRootFilesystem").GetBoolean().ShouldBeTrue();
        container.GetProperty("securityContext").GetProperty("capabilities").GetProperty("drop")[0].GetString().ShouldBe("ALL");
        job.GetProperty("metadata").GetProperty("labels").GetProperty("app").GetString().ShouldBe("k8gents");
    }

    [Fact]
    public void An_image_without_a_digest_is_no_executor() => Should.Throw<ArgumentException>(() =>
        new K8gentS.Response.Execution.Jobs.JobExecutor(null!, new() { Image = "ghcr.io/k8gents/k8gents-executor:latest", Policy = () => new RemediationPolicy() }, null!, TimeProvider.System)).Message.ShouldContain("pinned by digest");
}

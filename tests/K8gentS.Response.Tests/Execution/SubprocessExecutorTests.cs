using K8gentS.Diagnosis.Plans;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Response.Execution;
using K8gentS.Response.Execution.Subprocess;
using K8gentS.Response.Tests.Support;
using K8gentS.SimCluster;
using Shouldly;
using Xunit;

namespace K8gentS.Response.Tests.Execution;

/// <summary>The user's kubectl, where there is one, and programs that only look like one.</summary>
public sealed class SubprocessExecutorTests
{
    private static readonly PlanAction[] Actions =
    [
        new PlanAction.DeletePod(), new PlanAction.RolloutRestart(), Sandbox.Undo.Action, new PlanAction.SetImage("api", "registry.test/shop/checkout:1"),
        new PlanAction.SetResources("api", "memory", "128Mi", null), new PlanAction.Scale(3),
    ];

    [Fact]
    public async Task Each_action_is_shown_by_a_dry_run_and_then_carried_out()
    {
        var kubectl = Kubectl();
        foreach (var action in Actions)
        {
            await using var sandbox = await Sandbox.OpenAsync();
            var executor = Executor(sandbox, kubectl);
            var before = sandbox.Deployment().GetRawText();
            var dry = await executor.DryRunAsync(Sandbox.Json(Sandbox.Plan(action)), TestContext.Current.CancellationToken);
            (dry.Possible, dry.Diff.Count).ShouldBe((true, 1), dry.Sentence);
            sandbox.Deployment().GetRawText().ShouldBe(before);
            sandbox.Has("Pod", "checkout-2-aaaaa").ShouldBeTrue();

            var outcome = await executor.ExecuteAsync(Sandbox.Spent(Sandbox.Plan(action)), TestContext.Current.CancellationToken);
            outcome.Kind.ShouldBe(ExecutionKind.Applied, outcome.Sentence);
            outcome.Diff.ShouldBe(dry.Diff.Select((d, i) => action is PlanAction.RolloutRestart ? outcome.Diff[i] : d));
            sandbox.Has("Pod", "checkout-2-aaaaa").ShouldBe(action is not PlanAction.DeletePod);
        }
    }

    [Fact]
    public async Task Another_pod_of_the_same_name_and_a_template_that_changed_are_refused()
    {
        var kubectl = Kubectl();
        await using var sandbox = await Sandbox.OpenAsync();
        var plan = Sandbox.Plan(new PlanAction.DeletePod());
        var outcome = await Executor(sandbox, kubectl).ExecuteAsync(Sandbox.Spent(plan with { Target = plan.Target with { Uid = "another" } }), TestContext.Current.CancellationToken);
        (outcome.Kind, outcome.Sentence).ShouldBe((ExecutionKind.Refused, "Pod storefront/checkout-2-aaaaa was made anew since: it is another object of the same name."));
        sandbox.Cluster.Objects.Patch(new ObjectAddress("apps/v1", "Deployment", "storefront", "checkout"), """{"spec":{"template":{"metadata":{"labels":{"new":"1"}}}}}""");
        (await Executor(sandbox, kubectl).ExecuteAsync(Sandbox.Spent(Sandbox.Undo), TestContext.Current.CancellationToken)).Kind.ShouldBe(ExecutionKind.Refused);
    }

    [Fact]
    public async Task What_the_user_may_not_do_is_told()
    {
        var kubectl = Kubectl();
        await using var sandbox = await Sandbox.OpenAsync();
        var outcome = await Executor(sandbox, kubectl, "agent").ExecuteAsync(Sandbox.Spent(Sandbox.Plan(new PlanAction.RolloutRestart())), TestContext.Current.CancellationToken);
        outcome.Kind.ShouldBe(ExecutionKind.Refused);
        outcome.Sentence.ShouldContain("cannot patch resource");
    }

    [Fact]
    public async Task Arguments_are_a_vector_and_the_environment_is_bare()
    {
        await using var sandbox = await Sandbox.OpenAsync();
        var spy = sandbox.Script("""printf '%s\n' "$@" >> "$0.args"; env >> "$0.env"; exit 1""");
        Environment.SetEnvironmentVariable("SLACK_BOT_TOKEN", "xoxb-of-this-test");
        var outcome = await Executor(sandbox, spy).ExecuteAsync(Sandbox.Spent(Sandbox.Undo), TestContext.Current.CancellationToken);
        outcome.Kind.ShouldBe(ExecutionKind.Failed);
        var arguments = await File.ReadAllLinesAsync(spy + ".args", TestContext.Current.CancellationToken);
        arguments.Skip(2).ShouldBe(["get", "deployments.v1.apps", "checkout", "--namespace=storefront", "--output=json", "--ignore-not-found"]);
        var environment = await File.ReadAllTextAsync(spy + ".env", TestContext.Current.CancellationToken);
        environment.ShouldNotContain("xoxb");
        environment.ShouldContain("KUBERC=off");
    }

    [Fact]
    public async Task A_program_that_is_missing_or_hangs_is_told_and_ended()
    {
        await using var sandbox = await Sandbox.OpenAsync();
        (await Executor(sandbox, "/nowhere/kubectl").ExecuteAsync(Sandbox.Spent(Sandbox.Undo), TestContext.Current.CancellationToken)).Sentence.ShouldContain("install kubectl");
        var hanging = sandbox.Script("exec sleep 600");
        var outcome = await Executor(sandbox, hanging).ExecuteAsync(Sandbox.Spent(Sandbox.Undo), TestContext.Current.CancellationToken);
        (outcome.Kind, outcome.Sentence).ShouldBe((ExecutionKind.Failed, "kubectl did not end within 1 s"));
    }

    private static SubprocessExecutor Executor(Sandbox sandbox, string kubectl, string role = "admin") => new(
        new SubprocessExecutorOptions { Kubectl = kubectl, Kubeconfig = sandbox.Kubeconfig(role), Policy = sandbox.Options.Policy, CallTimeout = TimeSpan.FromSeconds(kubectl.Contains("script", StringComparison.Ordinal) ? 1 : 30) },
        new Sanitizer(new SanitizerOptions { Key = new byte[32] }),
        TimeProvider.System);

    // As the simulated cluster's own tests find it: eng/fetch-kubectl.sh brings one.
    private static string Kubectl()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "K8gentS.slnx")))
        {
            folder = folder.Parent;
        }

        string?[] places = [Environment.GetEnvironmentVariable("K8GENTS_KUBECTL"), folder is null ? null : Path.Combine(folder.FullName, "artifacts", "tools", "kubectl")];
        var found = places.FirstOrDefault(File.Exists);
        Assert.SkipWhen(found is null, "There is no kubectl: run eng/fetch-kubectl.sh, or set K8GENTS_KUBECTL to the path of one.");
        return found!;
    }
}

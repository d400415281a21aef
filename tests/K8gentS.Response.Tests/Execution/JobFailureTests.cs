using K8gentS.Diagnosis.Plans;
using K8gentS.Response.Execution;
using K8gentS.Response.Execution.Jobs;
using K8gentS.Response.Tests.Support;
using K8gentS.SimCluster;
using Shouldly;
using Xunit;

namespace K8gentS.Response.Tests.Execution;

/// <summary>Each failure on the way is told as what it is.</summary>
public sealed class JobFailureTests
{
    [Theory]
    [InlineData(JobFaultKind.ImagePull, ExecutionKind.Failed, "did not start (ImagePullBackOff")]
    [InlineData(JobFaultKind.NoPod, ExecutionKind.Failed, "got no pod")]
    [InlineData(JobFaultKind.Eviction, ExecutionKind.Unclear, "Evicted")]
    [InlineData(JobFaultKind.Hang, ExecutionKind.Unclear, "did not end within 2 seconds")]
    [InlineData(JobFaultKind.Vanish, ExecutionKind.Unclear, "before its outcome was read")]
    [InlineData(JobFaultKind.VanishAfterwards, ExecutionKind.Unclear, "before its outcome was read")]
    [InlineData(JobFaultKind.Killed, ExecutionKind.Unclear, "broke off (exit code 137")]
    public async Task What_befalls_the_job_is_told(JobFaultKind fault, ExecutionKind kind, string words)
    {
        await using var sandbox = await Sandbox.OpenAsync();
        sandbox.Jobs.Add(new JobFault(fault));
        var isSlow = fault is not (JobFaultKind.Hang or JobFaultKind.ImagePull or JobFaultKind.NoPod);
        var options = isSlow ? sandbox.Options : sandbox.Options with { Deadline = TimeSpan.FromSeconds(2), StartWithin = TimeSpan.FromSeconds(1) };
        var outcome = await sandbox.With(options).ExecuteAsync(Sandbox.Spent(Sandbox.Undo), TestContext.Current.CancellationToken);
        outcome.Sentence.ShouldContain(words);
        outcome.Kind.ShouldBe(kind);
        sandbox.ImageNow.ShouldEndWith(fault == JobFaultKind.VanishAfterwards ? ":1" : ":2");
    }

    [Fact]
    public async Task A_job_that_could_not_start_is_deleted_so_that_it_never_does()
    {
        await using var sandbox = await Sandbox.OpenAsync();
        sandbox.Jobs.Add(new JobFault(JobFaultKind.ImagePull));
        await sandbox.With(sandbox.Options with { StartWithin = TimeSpan.FromSeconds(1) }).ExecuteAsync(Sandbox.Spent(Sandbox.Undo), TestContext.Current.CancellationToken);
        sandbox.Has("Job", JobOrder.Of(Sandbox.Spent(Sandbox.Undo)).Name).ShouldBeFalse();
    }

    [Fact]
    public async Task Without_the_namespace_or_the_permission_nothing_is_changed_and_it_is_said_why()
    {
        await using var sandbox = await Sandbox.OpenAsync();
        sandbox.Cluster.Objects.Delete(new ObjectAddress("v1", "Namespace", null, "k8gents-executor"));
        var outcome = await sandbox.Executor.ExecuteAsync(Sandbox.Spent(Sandbox.Undo), TestContext.Current.CancellationToken);
        (outcome.Kind, outcome.Sentence.Contains("no namespace k8gents-executor", StringComparison.Ordinal)).ShouldBe((ExecutionKind.Failed, true), outcome.Sentence);
        using var agent = sandbox.ClientOf("agent");
        var refused = await new JobExecutor(agent, sandbox.Options, new Diagnosis.Sanitizing.Sanitizer(new() { Key = new byte[32] }), TimeProvider.System).ExecuteAsync(Sandbox.Spent(Sandbox.Undo), TestContext.Current.CancellationToken);
        (refused.Kind, refused.Sentence.Contains("refused the executor's Job", StringComparison.Ordinal)).ShouldBe((ExecutionKind.Refused, true), refused.Sentence);
    }

    [Fact]
    public async Task A_responder_that_may_not_list_pods_still_tells_whether_the_change_was_made()
    {
        var narrow = SimulatedRole.Responder() with { Rules = [new SimulatedRule("create,get,watch,delete", "jobs.batch") { Namespaces = ["k8gents-executor"] }] };
        await using var sandbox = await Sandbox.OpenAsync(SimulatedRole.Admin(), narrow, SimulatedRole.Executor());
        var outcome = await sandbox.Executor.ExecuteAsync(Sandbox.Spent(Sandbox.Undo), TestContext.Current.CancellationToken);
        outcome.Kind.ShouldBe(ExecutionKind.Applied, outcome.Sentence);
        outcome.Sentence.ShouldContain("may not be listed");
    }

    [Theory]
    [InlineData(FaultKind.DropConnection, "create")]
    [InlineData(FaultKind.DropMidway, "create")]
    [InlineData(FaultKind.ServerError, "create")]
    [InlineData(FaultKind.DropConnection, "watch")]
    [InlineData(FaultKind.ServerError, "get")]
    [InlineData(FaultKind.TruncateBody, "list")]
    [InlineData(FaultKind.TooManyRequests, "create")]
    public async Task A_faltering_api_server_does_not_make_a_second_run(FaultKind kind, string verb)
    {
        await using var sandbox = await Sandbox.OpenAsync();
        sandbox.Cluster.Faults.Add(new Fault(kind) { Verb = verb, Resource = verb == "list" ? "pods" : "jobs", AfterBytes = 20, RetryAfterSeconds = 0 });
        var outcome = await sandbox.Executor.ExecuteAsync(Sandbox.Spent(Sandbox.Plan(new PlanAction.RolloutRestart())), TestContext.Current.CancellationToken);
        outcome.Kind.ShouldBe(ExecutionKind.Applied, outcome.Sentence);
        sandbox.Jobs.Started.ShouldBe(1);
        sandbox.Deployment().GetProperty("metadata").GetProperty("generation").GetInt32().ShouldBe(3);
    }

    [Theory]
    [InlineData(FaultKind.DropMidway)]
    [InlineData(FaultKind.TruncateBody)]
    public async Task A_lost_answer_to_the_change_itself_is_found_out_by_looking(FaultKind kind)
    {
        await using var sandbox = await Sandbox.OpenAsync();
        sandbox.Cluster.Faults.Add(new Fault(kind) { Verb = "patch", Resource = "deployments", AfterBytes = 20 });
        var outcome = await sandbox.Executor.ExecuteAsync(Sandbox.Spent(Sandbox.Undo), TestContext.Current.CancellationToken);
        outcome.Kind.ShouldBe(ExecutionKind.Applied, outcome.Sentence);
        outcome.Sentence.ShouldContain("answer was lost");
        outcome.After!.TemplateHash.ShouldBe(Sandbox.Hash(1));
    }

    [Fact]
    public async Task A_lost_change_that_cannot_be_seen_is_unclear()
    {
        await using var sandbox = await Sandbox.OpenAsync();
        sandbox.Cluster.Faults.Add(new Fault(FaultKind.DropConnection) { Verb = "patch", Resource = "deployments", Times = 0 });
        var outcome = await sandbox.Executor.ExecuteAsync(Sandbox.Spent(Sandbox.Undo), TestContext.Current.CancellationToken);
        outcome.Kind.ShouldBe(ExecutionKind.Unclear);
        outcome.Sentence.ShouldContain("look at the object");
        sandbox.ImageNow.ShouldEndWith(":2");
    }

    [Fact]
    public async Task A_job_of_that_name_which_is_somebody_else_s_is_not_taken_for_ours()
    {
        await using var sandbox = await Sandbox.OpenAsync();
        var name = JobOrder.Of(Sandbox.Spent(Sandbox.Undo)).Name;
        sandbox.Cluster.Objects.Put($$$"""{"apiVersion":"batch/v1","kind":"Job","metadata":{"name":"{{{name}}}","namespace":"k8gents-executor","uid":"x"},"spec":{"template":{"spec":{"containers":[{"name":"x","image":"x"}]} } } }""");
        var outcome = await sandbox.Executor.ExecuteAsync(Sandbox.Spent(Sandbox.Undo), TestContext.Current.CancellationToken);
        (outcome.Kind, outcome.Sentence.Contains("not this plan's", StringComparison.Ordinal)).ShouldBe((ExecutionKind.Refused, true), outcome.Sentence);
    }
}

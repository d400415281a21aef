using K8gentS.Diagnosis.Diagnosers.Containers;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Containers;

public sealed class OomKilledDiagnoserTests
{
    private const string Limited = """
        "resources": {"limits": {"memory": "64Mi"} }
        """;

    [Fact]
    public void The_limit_is_named_and_a_higher_one_proposed()
    {
        var finding = Ask(Some.Pod(Some.CrashLoop(137, "OOMKilled"), Limited)).ShouldHaveSingleItem();
        (finding.Cause, finding.Strength, finding.Container).ShouldBe(("container.oom-killed", Strength.Certain, "app"));
        finding.Summary.ShouldContain("64Mi");
        finding.Resolution.ShouldContain(s => s.Contains("--limits=memory=128Mi", StringComparison.Ordinal));
    }

    [Fact]
    public void A_limit_too_small_for_the_runtime_itself_shows_only_in_the_sandbox()
    {
        var pod = Some.Pod(Some.Waiting("ContainerCreating", ""), """
            "resources": {"limits": {"memory": "4Mi"} }
            """, "Pending");
        var told = Some.Warning("FailedCreatePodSandBox", "Failed to create pod sandbox: rpc error: code = Unknown desc = failed to start sandbox: container init was OOM-killed (memory limit too low?): unknown", container: "");
        Ask(pod, told).ShouldHaveSingleItem().Summary.ShouldContain("4Mi");
    }

    [Fact]
    public void A_start_error_may_be_an_OOM_kill() =>
        Ask(Some.Pod(Some.CrashLoop(128, "StartError", message: "runc create failed: unable to start container process: container init was OOM-killed (memory limit too low?)"), Limited)).ShouldHaveSingleItem();

    [Fact]
    public void Without_a_limit_of_its_own_the_node_ran_out() =>
        Ask(Some.Pod(Some.CrashLoop(137, "OOMKilled"))).ShouldHaveSingleItem().Strength.ShouldBe(Strength.Likely);

    [Fact]
    public void SIGKILL_alone_is_no_OOM_kill() => Ask(Some.Pod(Some.CrashLoop(137), Limited)).ShouldBeEmpty();

    private static IReadOnlyList<Finding> Ask(params Objects.KubeObject[] objects) => Given.Ask(new OomKilledDiagnoser(), Some.Shop(objects));
}

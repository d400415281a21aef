using K8gentS.Diagnosis.Diagnosers.Containers;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Containers;

public sealed class AppErrorDiagnoserTests
{
    [Fact]
    public void An_unknown_failure_is_quoted_and_only_guessed_at()
    {
        var finding = Ask(Some.Pod(Some.CrashLoop(77)), "calibrating lattice", "lattice phase slip beyond tolerance (0x51)").ShouldHaveSingleItem();
        (finding.Cause, finding.Strength).ShouldBe(("container.app-error", Strength.Weak));
        finding.Summary.ShouldContain("phase slip");
    }

    [Fact]
    public void An_exception_that_no_rule_knows_is_quoted_and_explains_nothing()
    {
        var finding = Ask(Some.Pod(Some.CrashLoop(1)), "Traceback (most recent call last):", "  File \"/app/main.py\", line 3, in <module>", "    start()", "AssertionError: shard map is empty").ShouldHaveSingleItem();
        finding.Strength.ShouldBe(Strength.Weak);
        finding.Summary.ShouldContain("shard map is empty");
    }

    [Fact]
    public void An_init_container_that_fails_by_itself_has_its_own_name()
    {
        var pod = Some.PodOf(
            """{"nodeName": "node-1", "initContainers": [{"name": "migrate"}], "containers": [{"name": "app"}]}""",
            $$"""{"phase": "Pending", "initContainerStatuses": [{"name": "migrate", {{Some.CrashLoop(3)}} }], "containerStatuses": [{"name": "app", {{Some.Waiting("PodInitializing", "")}} }]}""");
        var finding = Ask(pod).ShouldHaveSingleItem();
        (finding.Cause, finding.Container, finding.Strength).ShouldBe(("init.container-failing", "migrate", Strength.Likely));
    }

    [Fact]
    public void What_the_kernel_killed_did_not_fail_by_itself() => Ask(Some.Pod(Some.CrashLoop(137, "OOMKilled"))).ShouldBeEmpty();

    [Fact]
    public void What_its_probe_had_killed_did_not_fail_by_itself() =>
        Given.Ask(new AppErrorDiagnoser(), Some.Shop(Some.Pod(Some.CrashLoop(143)), Some.Warning("Unhealthy", "Liveness probe failed: HTTP probe failed with statuscode: 500"))).ShouldBeEmpty();

    private static IReadOnlyList<Finding> Ask(Objects.Pod pod, params string[] log) => Given.Ask(new AppErrorDiagnoser(), Some.Shop(pod), Given.Log(log));
}

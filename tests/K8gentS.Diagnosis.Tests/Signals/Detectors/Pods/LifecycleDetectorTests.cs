using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Signals;
using K8gentS.Diagnosis.Signals.Detectors.Pods;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Signals.Detectors.Pods;

public sealed class LifecycleDetectorTests
{
    [Fact]
    public void A_hook_that_fails_while_the_container_crashes_is_a_signal() =>
        Detect(Some.Pod(Some.CrashLoop(137)), Some.Warning("FailedPostStartHook", "PostStartHook failed")).ShouldHaveSingleItem().Class.ShouldBe(SignalClass.Lifecycle);

    [Fact]
    public void A_container_that_runs_well_since_has_got_over_it() =>
        Detect(Running, Some.Warning("FailedPostStartHook", "PostStartHook failed", ago: 600)).ShouldBeEmpty();

    [Theory]
    [InlineData("""{"spec": {"containers": [{"name": "app", "lifecycle": {"preStop": {"exec": {"command": ["/bin/drain"]} } } }]} }""", true)]
    [InlineData("""{"spec": {"containers": [{"name": "app"}]} }""", false)]
    public void A_preStop_hook_of_a_pod_that_has_gone_concerns_whoever_still_has_it(string template, bool wrong) =>
        new LifecycleDetector().Detect(Some.Cluster(Some.Now, [.. Some.Owners(template), Running, Some.Warning("FailedPreStopHook", "PreStopHook failed", "web-5d-gone")]))
            .Any(s => s.Object == Some.Web).ShouldBe(wrong);

    [Fact]
    public void A_pod_that_took_the_name_of_the_one_before_is_another()
    {
        var before = Some.Warning("FailedPreStopHook", "PreStopHook failed");
        before = before with { InvolvedObject = before.InvolvedObject with { Uid = "another" } };
        var template = """{"spec": {"containers": [{"name": "app", "lifecycle": {"preStop": {"exec": {"command": ["/bin/drain"]} } } }]} }""";
        new LifecycleDetector().Detect(Some.Cluster(Some.Now, [.. Some.Owners(template), Running, before])).ShouldHaveSingleItem().Object.ShouldBe(Some.Web);
    }

    private static Pod Running => Some.Pod("""
        "restartCount": 0, "ready": true, "state": {"running": {"startedAt": "2026-03-01T11:58:00Z"} }
        """);

    private static List<Signal> Detect(params KubeObject[] objects) => [.. new LifecycleDetector().Detect(Some.Shop(objects))];
}

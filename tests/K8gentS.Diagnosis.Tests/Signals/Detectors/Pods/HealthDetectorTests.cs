using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Signals;
using K8gentS.Diagnosis.Signals.Detectors.Pods;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Signals.Detectors.Pods;

public sealed class HealthDetectorTests
{
    private const string NotFound = "Readiness probe failed: HTTP probe failed with statuscode: 404";

    [Fact]
    public void A_container_that_never_becomes_ready_is_a_signal()
    {
        var signal = Detect(Probed.Unready(Probed.Http), Some.Warning("Unhealthy", NotFound)).ShouldHaveSingleItem();
        (signal.Class, signal.Reason, signal.Container).ShouldBe((SignalClass.Health, "Unhealthy", "app"));
    }

    [Fact]
    public void Without_events_the_state_suffices() => Detect(Probed.Unready(Probed.Http)).ShouldHaveSingleItem().Reason.ShouldBe("ContainersNotReady");

    [Theory]
    [InlineData(30, 0, false)]
    [InlineData(100, 0, true)]
    [InlineData(100, 120, false)]
    [InlineData(200, 120, true)]
    public void A_start_has_the_time_that_its_probes_grant_it(double runs, int initialDelay, bool wrong)
    {
        var pod = Some.Pod($$"""
            "restartCount": 0, "ready": false, "state": {"running": {"startedAt": {{Some.Ago(runs)}} } }
            """, $$"""
            "readinessProbe": {"httpGet": {"port": 8080}, "initialDelaySeconds": {{initialDelay}} }
            """);
        Detect(pod, Some.Warning("Unhealthy", NotFound)).Any().ShouldBe(wrong);
    }

    [Fact]
    public void A_ready_container_is_well_whatever_events_say() =>
        Detect(Some.Pod("""
            "restartCount": 0, "ready": true, "state": {"running": {"startedAt": "2026-03-01T11:00:00Z"} }
            """), Some.Warning("Unhealthy", NotFound), Some.Warning("Unhealthy", "Liveness probe failed: HTTP probe failed with statuscode: 500")).ShouldBeEmpty();

    [Theory]
    [InlineData(20, true)]
    [InlineData(200, false)]
    public void A_container_killed_by_its_probe_is_well_once_it_has_outlived_that(double runs, bool wrong)
    {
        var pod = Some.Pod($$"""
            "restartCount": 1, "ready": true, "state": {"running": {"startedAt": {{Some.Ago(runs)}} } },
            "lastState": {"terminated": {"exitCode": 137, "reason": "Error", "startedAt": {{Some.Ago(runs + 30)}}, "finishedAt": {{Some.Ago(runs)}} } }
            """, $"\"livenessProbe\": {Probed.Http}");
        Detect(pod, Some.Warning("Unhealthy", "Liveness probe failed: connection refused", ago: runs)).Any().ShouldBe(wrong);
    }

    [Theory]
    [InlineData(60, "nc -z stock-db 5432", false)]
    [InlineData(120, "until nc -z stock-db 5432; do sleep 2; done", true)]
    [InlineData(120, "./migrate --all", false)]
    [InlineData(400, "./migrate --all", true)]
    public void An_init_container_may_take_long_unless_it_waits_in_vain(double runs, string command, bool wrong)
    {
        var pod = Some.PodOf(
            $$"""{"nodeName": "node-1", "initContainers": [{"name": "wait", "command": ["sh", "-c", "{{command}}"]}], "containers": [{"name": "app"}]}""",
            $$"""
            {"phase": "Pending", "initContainerStatuses": [{"name": "wait", "restartCount": 0, "state": {"running": {"startedAt": {{Some.Ago(runs)}} } } }],
             "containerStatuses": [{"name": "app", {{Some.Waiting("PodInitializing", "")}} }]}
            """);
        Detect(pod).Any().ShouldBe(wrong);
    }

    private static List<Signal> Detect(params KubeObject[] objects) => [.. new HealthDetector().Detect(Some.Shop(objects))];
}

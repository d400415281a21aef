using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Signals;
using K8gentS.Diagnosis.Signals.Detectors.Pods;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Signals.Detectors.Pods;

public sealed class PodStartDetectorTests
{
    private const string Sandbox = "Failed to create pod sandbox: rpc error: code = Unknown desc = failed to start sandbox";

    [Fact]
    public void A_sandbox_that_cannot_be_made_is_a_signal() =>
        Detect(Creating(), Some.Warning("FailedCreatePodSandBox", Sandbox, container: "")).ShouldHaveSingleItem().Class.ShouldBe(SignalClass.Start);

    [Fact]
    public void Once_the_image_is_being_pulled_the_sandbox_is_there() =>
        Detect(Creating(), Some.Warning("FailedCreatePodSandBox", Sandbox, container: "", ago: 60), Some.Warning("Pulling", "Pulling image", ago: 30, type: "Normal")).ShouldBeEmpty();

    [Fact]
    public void A_message_that_nobody_repeats_is_past() =>
        Detect(Creating(), Some.Warning("FailedCreatePodSandBox", Sandbox, container: "", ago: 1200)).ShouldBeEmpty();

    [Theory]
    [InlineData("MountVolume.SetUp failed for volume \"tls\" : secret \"docs-tls\" not found", true)]
    [InlineData("MountVolume.SetUp failed for volume \"conf\" : configmap references non-existent config key: app.conf", true)]
    [InlineData("MountVolume.SetUp failed for volume \"s\" : hostPath type check failed: /run/x.sock is not a socket file", false)]
    public void Of_mounts_only_those_of_configuration_are_told_here(string message, bool wrong) =>
        Detect(Creating(), Some.Warning("FailedMount", message, container: "")).Any().ShouldBe(wrong);

    [Theory]
    [InlineData(300, false)]
    [InlineData(900, true)]
    public void A_pod_that_hangs_without_a_word_is_a_signal_after_a_while(double age, bool wrong) => Detect(Creating(age)).Any().ShouldBe(wrong);

    [Fact]
    public void A_large_image_takes_its_time() => Detect(Creating(900), Some.Warning("Pulling", "Pulling image", ago: 890, type: "Normal")).ShouldBeEmpty();

    [Fact]
    public void A_pod_that_runs_has_begun()
    {
        var pod = Some.Pod("""
            "restartCount": 0, "ready": true, "state": {"running": {"startedAt": "2026-03-01T11:59:00Z"} }
            """);
        Detect(pod, Some.Warning("FailedCreatePodSandBox", Sandbox, container: "")).ShouldBeEmpty();
    }

    private static Pod Creating(double age = 300) => Some.Pod(Some.Waiting("ContainerCreating", ""), phase: "Pending", age: age);

    private static List<Signal> Detect(params KubeObject[] objects) => [.. new PodStartDetector().Detect(Some.Shop(objects))];
}

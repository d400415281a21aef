using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Signals;
using K8gentS.Diagnosis.Signals.Detectors.Pods;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Signals.Detectors.Pods;

public sealed class ImageDetectorTests
{
    [Theory]
    [InlineData("ErrImagePull")]
    [InlineData("ImagePullBackOff")]
    [InlineData("ErrImageNeverPull")]
    [InlineData("InvalidImageName")]
    [InlineData("RegistryUnavailable")]
    public void A_container_that_waits_for_its_image_is_a_signal(string reason) =>
        Detect(Some.Pod(Some.Waiting(reason, "why"), phase: "Pending")).ShouldHaveSingleItem().Class.ShouldBe(SignalClass.Image);

    [Fact]
    public void Init_containers_wait_too()
    {
        var pod = Some.PodOf(
            """{"initContainers": [{"name": "setup", "image": "registry.test/setup:9"}], "containers": [{"name": "app"}]}""",
            $$"""{"phase": "Pending", "initContainerStatuses": [{"name": "setup", {{Some.Waiting("ErrImagePull", "")}} }], "containerStatuses": [{"name": "app", {{Some.Waiting("PodInitializing", "")}} }]}""");
        var signal = Detect(pod).ShouldHaveSingleItem();
        (signal.Container, signal.Message).ShouldBe(("setup", "image registry.test/setup:9"));
    }

    [Theory]
    [InlineData("ContainerCreating")]
    [InlineData("CrashLoopBackOff")]
    public void Other_waits_are_other_matters(string reason) => Detect(Some.Pod(Some.Waiting(reason, ""), phase: "Pending")).ShouldBeEmpty();

    private static List<Signal> Detect(Pod pod) => [.. new ImageDetector().Detect(Some.Shop(pod))];
}

using K8gentS.Diagnosis.Signals;
using K8gentS.Diagnosis.Signals.Detectors.Pods;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Signals.Detectors.Pods;

public sealed class ContainerStartDetectorTests
{
    [Theory]
    [InlineData("CreateContainerConfigError", true)]
    [InlineData("CreateContainerError", true)]
    [InlineData("RunContainerError", true)]
    [InlineData("ContainerCreating", false)]
    [InlineData("ErrImagePull", false)]
    public void A_container_that_cannot_be_made_is_a_signal(string reason, bool wrong) =>
        new ContainerStartDetector().Detect(Some.Shop(Some.Pod(Some.Waiting(reason, "why"), phase: "Pending"))).Any(s => s.Class == SignalClass.Start).ShouldBe(wrong);
}

using K8gentS.Diagnosis.Diagnosers.Image;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Image;

public sealed class ImageNeverPulledDiagnoserTests
{
    [Fact]
    public void A_node_without_the_image_is_named()
    {
        var finding = Ask("ErrImageNeverPull", "Container image \"registry.test/web:1\" is not present with pull policy of Never").ShouldHaveSingleItem();
        finding.Cause.ShouldBe("image.not-present-pull-never");
        finding.Summary.ShouldContain("node-1");
    }

    [Fact]
    public void A_pull_that_fails_is_another_matter() => Ask("ErrImagePull", "registry.test/web:1: not found").ShouldBeEmpty();

    private static IReadOnlyList<Finding> Ask(string reason, string message) => Given.Ask(new ImageNeverPulledDiagnoser(), Some.Shop(Some.Pod(Some.Waiting(reason, message), phase: "Pending")));
}

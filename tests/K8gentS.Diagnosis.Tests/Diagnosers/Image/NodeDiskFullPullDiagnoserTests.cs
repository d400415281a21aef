using K8gentS.Diagnosis.Diagnosers.Image;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Image;

public sealed class NodeDiskFullPullDiagnoserTests
{
    [Fact]
    public void The_node_is_to_blame_that_cannot_unpack() =>
        Ask("failed to extract layer sha256:1: write /var/lib/containerd/x: no space left on device").ShouldHaveSingleItem().Culprit.ShouldBe(new ObjectRef("Node", null, "node-1"));

    [Fact]
    public void A_missing_tag_says_nothing_of_the_disk() => Ask("registry.test/web:1: not found").ShouldBeEmpty();

    private static IReadOnlyList<Finding> Ask(string message) => Given.Ask(new NodeDiskFullPullDiagnoser(), Some.Shop(Some.Pod(Some.Waiting("ErrImagePull", message), phase: "Pending")));
}

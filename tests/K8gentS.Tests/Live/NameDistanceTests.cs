using K8gentS.Live;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Live;

public sealed class NameDistanceTests
{
    [Theory]
    [InlineData("oom", "container.oom-killed")]
    [InlineData("image", "image.tag-not-found")]
    [InlineData("node.not-redy", "node.not-ready")]
    public void What_was_meant_comes_first(string asked, string meant) =>
        NameDistance.NearFirst(["node.eviction", "job.suspended", "container.oom-killed", "node.not-ready", "image.tag-not-found"], asked).First().ShouldBe(meant);
}

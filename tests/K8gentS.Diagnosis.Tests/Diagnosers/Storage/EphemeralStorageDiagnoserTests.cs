using K8gentS.Diagnosis.Tests.Support;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Storage;

public sealed class EphemeralStorageDiagnoserTests
{
    [Theory]
    [InlineData("Usage of EmptyDir volume \"cache\" exceeds the limit \"10Mi\". ", "10Mi")]
    [InlineData("Pod ephemeral local storage usage exceeds the total limit of containers 100Mi. ", "100Mi")]
    [InlineData("Container app exceeded its local ephemeral storage limit \"50Mi\". ", "50Mi")]
    public void Pods_that_write_too_much_again_and_again_are_named_with_the_limit(string message, string limit) =>
        new Scene([Make.Node(), .. Make.Deployment(ready: 1), Make.Running("web-1-c"), Make.Evicted(message, "web-1-a", 40), Make.Evicted(message, "web-1-b", 200)])
            .ShouldBe("STO008", "storage.ephemeral-storage-exceeded", "Deployment/web", limit);

    [Fact]
    public void An_eviction_of_an_hour_ago_whose_replacement_runs_is_history() =>
        new Scene([Make.Node(), .. Make.Deployment(ready: 1), Make.Running("web-1-c"), Make.Evicted("The node was low on resource: memory.", "web-1-a", 3600), Make.Evicted("The node was low on resource: memory.", "web-1-b", 3700)]).ShouldBeQuiet();

    [Fact]
    public void One_eviction_that_was_made_good_at_once_is_history() =>
        new Scene([Make.Node(), .. Make.Deployment(ready: 1), Make.Running("web-1-c"), Make.Evicted("Usage of EmptyDir volume \"cache\" exceeds the limit \"10Mi\". ", "web-1-a", 120)]).ShouldBeQuiet();
}

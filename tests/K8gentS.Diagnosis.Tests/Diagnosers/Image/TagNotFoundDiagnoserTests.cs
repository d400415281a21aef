using K8gentS.Diagnosis.Diagnosers.Image;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Image;

public sealed class TagNotFoundDiagnoserTests
{
    [Theory]
    [InlineData("ErrImagePull", "rpc error: code = NotFound desc = failed to pull and unpack image \"registry.test/web:9\": failed to resolve reference \"registry.test/web:9\": registry.test/web:9: not found")]
    [InlineData("ImagePullBackOff", "Back-off pulling image \"registry.test/web:9\": ErrImagePull: reading manifest 9 in registry.test/web: manifest unknown")]
    [InlineData("ErrImagePull", "rpc error: code = Unknown desc = Error response from daemon: manifest for registry.test/web:9 not found: manifest unknown: manifest unknown")]
    public void A_registry_without_the_tag_is_understood_whatever_the_runtime(string reason, string message)
    {
        var finding = Ask(Some.Waiting(reason, message)).ShouldHaveSingleItem();
        (finding.Cause, finding.Culprit, finding.Strength).ShouldBe(("image.tag-not-found", Some.Web, Strength.Certain));
        finding.Summary.ShouldContain("9");
    }

    [Fact]
    public void Where_the_back_off_says_nothing_the_event_does()
    {
        var pod = Pod(Some.Waiting("ImagePullBackOff", "Back-off pulling image \"registry.test/web:9\""));
        var told = Some.Warning("Failed", "Failed to pull image \"registry.test/web:9\": rpc error: code = NotFound desc = failed to resolve reference: not found");
        Given.Ask(new TagNotFoundDiagnoser(), Some.Shop(pod, told)).ShouldHaveSingleItem().Evidence[0].Source.ShouldBe("event");
    }

    [Fact]
    public void An_unreachable_registry_is_no_missing_tag() =>
        Ask(Some.Waiting("ErrImagePull", "failed to do request: Head \"https://registry.test/v2/web/manifests/9\": dial tcp: lookup registry.test: no such host")).ShouldBeEmpty();

    [Fact]
    public void An_image_that_came_at_last_is_no_trouble()
    {
        var pod = Pod("""
            "restartCount": 0, "ready": true, "imageID": "sha256:1", "state": {"running": {"startedAt": "2026-03-01T11:58:00Z"} }
            """);
        Given.Ask(new TagNotFoundDiagnoser(), Some.Shop(pod, Some.Warning("Failed", "Failed to pull image \"registry.test/web:9\": not found"))).ShouldBeEmpty();
    }

    private static Objects.Pod Pod(string status) => Some.PodOf(
        """{"nodeName": "node-1", "containers": [{"name": "app", "image": "registry.test/web:9"}]}""",
        $$"""{"phase": "Pending", "startTime": {{Some.Ago(100)}}, "containerStatuses": [{"name": "app", "image": "registry.test/web:9", {{status}} }]}""");

    private static IReadOnlyList<Finding> Ask(string status) => Given.Ask(new TagNotFoundDiagnoser(), Some.Shop(Pod(status)));
}

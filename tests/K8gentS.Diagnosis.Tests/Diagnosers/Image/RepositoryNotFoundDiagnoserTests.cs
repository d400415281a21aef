using K8gentS.Diagnosis.Diagnosers.Image;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Image;

public sealed class RepositoryNotFoundDiagnoserTests
{
    [Fact]
    public void A_registry_that_does_not_know_the_name_is_believed() =>
        Ask("registry.test/shop/web:1", "name unknown: The repository with name 'shop/web' does not exist in the registry")
            .ShouldHaveSingleItem().Strength.ShouldBe(Strength.Certain);

    [Fact]
    public void A_repository_of_nearly_the_same_name_speaks_for_a_slip_of_the_pen()
    {
        var other = Some.PodOf(
            """{"containers": [{"name": "c", "image": "registry.test/shop/frontend:1"}]}""",
            """{"phase": "Running", "containerStatuses": [{"name": "c", "image": "registry.test/shop/frontend:1", "imageID": "sha256:2", "ready": true, "restartCount": 0, "state": {"running": {} } }]}""",
            "other");
        var finding = Ask("registry.test/shop/frontned:1", "registry.test/shop/frontned:1: not found", other).ShouldHaveSingleItem();
        (finding.Cause, finding.Strength).ShouldBe(("image.repository-not-found", Strength.Likely));
        finding.Summary.ShouldContain("shop/frontend was likely meant");
    }

    [Fact]
    public void A_missing_tag_of_a_repository_that_others_run_from_is_the_tags_fault()
    {
        var other = Some.PodOf(
            """{"containers": [{"name": "c", "image": "registry.test/shop/web:1"}]}""",
            """{"phase": "Running", "containerStatuses": [{"name": "c", "image": "registry.test/shop/web:1", "imageID": "sha256:2", "ready": true, "restartCount": 0, "state": {"running": {} } }]}""",
            "other");
        Ask("registry.test/shop/web:9", "registry.test/shop/web:9: not found", other).ShouldBeEmpty();
    }

    private static IReadOnlyList<Finding> Ask(string image, string message, params Objects.KubeObject[] others)
    {
        var pod = Some.PodOf(
            $$"""{"nodeName": "node-1", "containers": [{"name": "app", "image": "{{image}}"}]}""",
            $$"""{"phase": "Pending", "containerStatuses": [{"name": "app", {{Some.Waiting("ErrImagePull", message)}} }]}""");
        return Given.Ask(new RepositoryNotFoundDiagnoser(), Some.Shop([pod, .. others]));
    }
}

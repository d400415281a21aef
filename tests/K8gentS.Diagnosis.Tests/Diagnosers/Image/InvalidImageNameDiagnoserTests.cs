using K8gentS.Diagnosis.Diagnosers.Image;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Image;

public sealed class InvalidImageNameDiagnoserTests
{
    [Fact]
    public void A_name_that_cannot_be_parsed_is_quoted()
    {
        var finding = Ask("InvalidImageName", "Failed to apply default image tag \"registry.test/web:1\": couldn't parse image reference \"registry.test/Web:1\": invalid reference format").ShouldHaveSingleItem();
        (finding.Cause, finding.Culprit).ShouldBe(("image.invalid-name", Some.Web));
    }

    [Fact]
    public void A_name_that_is_only_unknown_is_well_formed() => Ask("ErrImagePull", "registry.test/web:1: not found").ShouldBeEmpty();

    private static IReadOnlyList<Finding> Ask(string reason, string message) => Given.Ask(new InvalidImageNameDiagnoser(), Some.Shop(Some.Pod(Some.Waiting(reason, message), phase: "Pending")));
}

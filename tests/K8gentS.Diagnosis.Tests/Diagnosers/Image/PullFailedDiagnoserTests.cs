using K8gentS.Diagnosis.Diagnosers.Image;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Image;

public sealed class PullFailedDiagnoserTests
{
    [Fact]
    public void Without_a_reason_it_is_a_guess_and_no_more() =>
        Ask("Back-off pulling image \"registry.test/web:1\"").ShouldHaveSingleItem().Strength.ShouldBe(Strength.Weak);

    [Fact]
    public void With_a_reason_there_is_nothing_to_guess() => Ask("Back-off pulling image \"registry.test/web:1\": ErrImagePull: not found").ShouldBeEmpty();

    private static IReadOnlyList<Finding> Ask(string message) => Given.Ask(new PullFailedDiagnoser(), Some.Shop(Some.Pod(Some.Waiting("ImagePullBackOff", message), phase: "Pending")));
}

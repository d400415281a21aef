using K8gentS.Diagnosis.Diagnosers.Image;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Image;

public sealed class PullRateLimitedDiagnoserTests
{
    [Theory]
    [InlineData("429 Too Many Requests - Server message: toomanyrequests: You have reached your pull rate limit.")]
    [InlineData("unexpected status code [manifests 1]: 429 Too Many Requests")]
    public void A_limit_is_recognised(string message) =>
        Ask(message).ShouldHaveSingleItem().Cause.ShouldBe("image.rate-limited");

    [Fact]
    public void A_refusal_for_want_of_credentials_is_no_limit() => Ask("unauthorized: authentication required").ShouldBeEmpty();

    private static IReadOnlyList<Finding> Ask(string message) => Given.Ask(new PullRateLimitedDiagnoser(), Some.Shop(Some.Pod(Some.Waiting("ErrImagePull", message), phase: "Pending")));
}

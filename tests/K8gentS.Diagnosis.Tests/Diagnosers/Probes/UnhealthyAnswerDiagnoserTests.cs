using K8gentS.Diagnosis.Diagnosers.Probes;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Probes;

public sealed class UnhealthyAnswerDiagnoserTests
{
    [Theory]
    [InlineData("Readiness probe failed: HTTP probe failed with statuscode: 503", 1)]
    [InlineData("Readiness probe failed: service unhealthy (responded with \"NOT_SERVING\")", 1)]
    [InlineData("Readiness probe failed: HTTP probe failed with statuscode: 404", 0)]
    public void Only_an_answer_that_tells_of_trouble_counts(string message, int findings) =>
        Given.Ask(new UnhealthyAnswerDiagnoser(), Some.Shop(Probed.Unready(Probed.Http), Some.Warning("Unhealthy", message))).Count(f => f.Strength == Strength.Weak).ShouldBe(findings);
}

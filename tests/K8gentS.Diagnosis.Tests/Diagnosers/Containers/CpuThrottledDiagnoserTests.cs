using K8gentS.Diagnosis.Diagnosers.Containers;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Containers;

public sealed class CpuThrottledDiagnoserTests
{
    private const string TimedOut = "Readiness probe failed: Get \"http://10.0.0.1:8080/\": context deadline exceeded (Client.Timeout exceeded while awaiting headers)";

    [Theory]
    [InlineData("20m", true)]
    [InlineData("100m", true)]
    [InlineData("1", false)]
    public void Only_a_tiny_limit_starves(string limit, bool starves) => Ask(limit, TimedOut).Any().ShouldBe(starves);

    [Fact]
    public void The_limit_is_named() => Ask("20m", TimedOut).ShouldHaveSingleItem().Summary.ShouldContain("20m");

    [Fact]
    public void A_probe_that_is_answered_with_an_error_is_not_starved() => Ask("20m", "Readiness probe failed: HTTP probe failed with statuscode: 404").ShouldBeEmpty();

    private static IReadOnlyList<Finding> Ask(string limit, string message)
    {
        var pod = Some.Pod($$"""
            "restartCount": 0, "ready": false, "started": true, "state": {"running": {"startedAt": {{Some.Ago(280)}} } }
            """, $$"""
            "resources": {"limits": {"cpu": "{{limit}}"} }, "readinessProbe": {"httpGet": {"port": 8080, "path": "/"} }
            """);
        return Given.Ask(new CpuThrottledDiagnoser(), Some.Shop(pod, Some.Warning("Unhealthy", message)));
    }
}

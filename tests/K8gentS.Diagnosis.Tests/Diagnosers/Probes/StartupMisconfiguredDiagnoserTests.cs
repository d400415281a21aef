using K8gentS.Diagnosis.Diagnosers.Probes;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Probes;

public sealed class StartupMisconfiguredDiagnoserTests
{
    [Theory]
    [InlineData("Startup probe failed: Get \"http://10.0.0.1:8080/health\": dial tcp 10.0.0.1:8080: connect: connection refused", Strength.Likely)]
    [InlineData("Startup probe failed: HTTP probe failed with statuscode: 404", Strength.Certain)]
    [InlineData("Startup probe failed: timeout: health rpc did not complete within 1s", Strength.Likely)]
    public void A_startup_probe_that_kills_is_wrong(string message, Strength strength)
    {
        var finding = Ask(Probed.Killed(Probed.Http, "{\"containerPort\": 8080}", "startup"), message).ShouldHaveSingleItem();
        (finding.Cause, finding.Strength).ShouldBe(("probe.startup-misconfigured", strength));
    }

    [Fact]
    public void A_liveness_probe_is_another_one() =>
        Ask(Probed.Killed(Probed.Http, kind: "startup"), "Liveness probe failed: HTTP probe failed with statuscode: 404").ShouldBeEmpty();

    private static IReadOnlyList<Finding> Ask(Objects.Pod pod, string message) => Given.Ask(new StartupMisconfiguredDiagnoser(), Some.Shop(pod, Some.Warning("Unhealthy", message)));
}

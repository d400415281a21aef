using K8gentS.Diagnosis.Diagnosers.Probes;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Probes;

public sealed class ReadinessMisconfiguredDiagnoserTests
{
    [Theory]
    [InlineData("Readiness probe failed: HTTP probe failed with statuscode: 404", "no such path")]
    [InlineData("Readiness probe failed: dial tcp 10.0.0.1:8080: connect: connection refused", "nothing listens on port 8080")]
    public void A_wrong_path_or_port_keeps_the_pod_unready(string message, string words)
    {
        var finding = Ask(Probed.Unready(Probed.Http, "{\"containerPort\": 9090}"), message).ShouldHaveSingleItem();
        (finding.Cause, finding.Strength).ShouldBe(("probe.readiness-misconfigured", Strength.Certain));
        finding.Summary.ShouldContain(words);
    }

    [Fact]
    public void A_program_that_says_it_is_not_well_has_a_good_probe() =>
        Ask(Probed.Unready(Probed.Http), "Readiness probe failed: HTTP probe failed with statuscode: 503").ShouldBeEmpty();

    [Fact]
    public void A_check_that_finds_its_dependency_gone_is_a_good_check() =>
        Ask(Probed.Unready("""{"exec": {"command": ["sh", "-c", "check"]} }"""), "Readiness probe failed: upstream http://cart/ not reachable: connection refused").ShouldBeEmpty();

    [Fact]
    public void A_slow_start_is_no_trouble_yet()
    {
        var pod = Some.Pod($$"""
            "restartCount": 0, "ready": false, "state": {"running": {"startedAt": {{Some.Ago(20)}} } }
            """, $"\"readinessProbe\": {Probed.Http}", age: 25);
        Ask(pod, "Readiness probe failed: HTTP probe failed with statuscode: 404").ShouldBeEmpty();
    }

    private static IReadOnlyList<Finding> Ask(Objects.Pod pod, string message) => Given.Ask(new ReadinessMisconfiguredDiagnoser(), Some.Shop(pod, Some.Warning("Unhealthy", message)));
}

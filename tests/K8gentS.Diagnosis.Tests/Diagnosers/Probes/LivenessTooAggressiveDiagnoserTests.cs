using K8gentS.Diagnosis.Diagnosers.Probes;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Probes;

public sealed class LivenessTooAggressiveDiagnoserTests
{
    private const string Refused = "Liveness probe failed: dial tcp 10.0.0.1:8080: connect: connection refused";

    [Fact]
    public void A_slow_start_is_cut_short()
    {
        var finding = Ask("{\"containerPort\": 8080}", Refused).ShouldHaveSingleItem();
        (finding.Cause, finding.Strength).ShouldBe(("probe.liveness-too-aggressive", Strength.Likely));
        finding.Summary.ShouldContain("20 s");
        finding.Resolution[0].ShouldContain("startupProbe");
    }

    [Fact]
    public void A_slow_answer_is_not_waited_for() =>
        Ask("{\"containerPort\": 8080}", "Liveness probe failed: Get \"http://10.0.0.1:8080/\": context deadline exceeded (Client.Timeout exceeded while awaiting headers)").ShouldHaveSingleItem().Summary.ShouldContain("within 1 s");

    [Fact]
    public void A_wrong_port_is_no_matter_of_patience() => Ask("{\"containerPort\": 9090}", Refused).ShouldBeEmpty();

    private static IReadOnlyList<Finding> Ask(string ports, string message) =>
        Given.Ask(new LivenessTooAggressiveDiagnoser(), Some.Shop(Probed.Killed(Probed.Http, ports), Some.Warning("Unhealthy", message)));
}

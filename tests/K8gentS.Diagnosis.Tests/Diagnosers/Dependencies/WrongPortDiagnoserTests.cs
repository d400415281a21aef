using K8gentS.Diagnosis.Diagnosers.Dependencies;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Dependencies;

public sealed class WrongPortDiagnoserTests
{
    [Fact]
    public void A_port_that_the_Service_does_not_serve_is_wrong()
    {
        var finding = Ask("ERROR dial tcp stock-db:5433: connect: connection refused").ShouldHaveSingleItem();
        (finding.Cause, finding.Culprit).ShouldBe(("config.wrong-dependency-address", Some.Web));
        finding.Summary.ShouldContain("5432, not 5433");
    }

    [Fact]
    public void The_right_port_is_not() => Ask("ERROR dial tcp stock-db:5432: connect: connection refused").ShouldBeEmpty();

    private static IReadOnlyList<Finding> Ask(string line) => Given.Ask(
        new WrongPortDiagnoser(),
        Some.Shop([Some.Pod(Some.CrashLoop(1)), Services.Of("stock-db"), .. Services.Backend("stock-db")]),
        Given.Log("connecting", line));
}

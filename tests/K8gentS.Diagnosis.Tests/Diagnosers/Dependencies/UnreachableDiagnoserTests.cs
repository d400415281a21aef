using K8gentS.Diagnosis.Diagnosers.Dependencies;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Dependencies;

public sealed class UnreachableDiagnoserTests
{
    [Fact]
    public void A_name_outside_that_does_not_resolve_is_a_matter_of_DNS() =>
        Ask("dial tcp: lookup api.partner.example.com on 10.96.0.10:53: no such host").ShouldHaveSingleItem().Cause.ShouldBe("network.dns-failure");

    [Fact]
    public void A_host_outside_that_refuses_is_unreachable()
    {
        var finding = Ask("dial tcp api.partner.example.com:443: connect: connection refused").ShouldHaveSingleItem();
        (finding.Cause, finding.Culprit).ShouldBe(("dependency.unreachable", Some.Web));
        finding.Strength.ShouldNotBe(Strength.Weak);
    }

    [Fact]
    public void A_Service_that_is_well_makes_it_a_guess() =>
        Ask("dial tcp stock-db:5432: connect: connection refused", [Services.Of("stock-db"), .. Services.Backend("stock-db")]).ShouldHaveSingleItem().Strength.ShouldBe(Strength.Weak);

    [Fact]
    public void The_name_of_a_Service_that_is_well_and_does_not_resolve_is_the_name_service_s_trouble() =>
        Ask("dial tcp: lookup stock-db on 10.96.0.10:53: read udp 10.244.0.3:40001->10.96.0.10:53: i/o timeout", [Services.Of("stock-db"), .. Services.Backend("stock-db")])
            .ShouldHaveSingleItem().Cause.ShouldBe("network.dns-failure");

    [Fact]
    public void TLS_spoken_to_a_Service_that_speaks_none_is_a_wrong_address() =>
        Ask("Get \"https://stock-db:5432/v1\": http: server gave HTTP response to HTTPS client", [Services.Of("stock-db"), .. Services.Backend("stock-db")])
            .ShouldHaveSingleItem().Cause.ShouldBe("config.wrong-dependency-address");

    [Fact]
    public void A_failure_of_its_own_is_no_failed_call() => Ask("panic: DB_URL must be set").ShouldBeEmpty();

    private static IReadOnlyList<Finding> Ask(string line, params Objects.KubeObject[] objects) =>
        Given.Ask(new UnreachableDiagnoser(), Some.Shop([Some.Pod(Some.CrashLoop(1)), .. objects]), Given.Log("connecting", line));
}

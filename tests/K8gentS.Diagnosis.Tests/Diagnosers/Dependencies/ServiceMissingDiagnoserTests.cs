using K8gentS.Diagnosis.Diagnosers.Dependencies;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Dependencies;

public sealed class ServiceMissingDiagnoserTests
{
    [Theory]
    [InlineData("dial tcp: lookup stock-db on 10.96.0.10:53: no such host")]
    [InlineData("nc: bad address 'stock-db'")]
    [InlineData("psycopg2.OperationalError: could not translate host name \"stock-db\" to address: Name or service not known")]
    [InlineData("java.net.UnknownHostException: stock-db")]
    [InlineData("Error: getaddrinfo ENOTFOUND stock-db")]
    public void The_missing_Service_is_to_blame(string line)
    {
        var finding = Ask(line).ShouldHaveSingleItem();
        (finding.Cause, finding.Culprit).ShouldBe(("dependency.service-missing", new ObjectRef("Service", Some.Ns, "stock-db")));
        finding.Strength.ShouldNotBe(Strength.Weak);
    }

    [Theory]
    [InlineData("stock-dbs", Some.Ns)]
    [InlineData("stokc-db", Some.Ns)]
    [InlineData("stock-db-primary", Some.Ns)]
    [InlineData("stock-db", "stock")]
    public void Where_a_near_name_exists_the_address_is_wrong(string exists, string ns)
    {
        var finding = Ask("dial tcp: lookup stock-db on 10.96.0.10:53: no such host", Services.Of(exists, ns: ns)).ShouldHaveSingleItem();
        (finding.Cause, finding.Culprit).ShouldBe(("config.wrong-dependency-address", Some.Web));
        finding.Summary.ShouldContain(exists);
    }

    [Fact]
    public void A_Service_of_another_name_was_not_meant() =>
        Ask("dial tcp: lookup stock-db on 10.96.0.10:53: no such host", Services.Of("users-db")).ShouldHaveSingleItem().Cause.ShouldBe("dependency.service-missing");

    [Fact]
    public void A_Service_that_exists_is_not_missing() => Ask("dial tcp stock-db:5432: connect: connection refused", Services.Of("stock-db")).ShouldBeEmpty();

    [Fact]
    public void A_host_outside_the_cluster_is_no_Service() => Ask("dial tcp: lookup api.partner.example.com on 10.96.0.10:53: no such host").ShouldBeEmpty();

    private static IReadOnlyList<Finding> Ask(string line, params Objects.KubeObject[] objects) =>
        Given.Ask(new ServiceMissingDiagnoser(), Some.Shop([Some.Pod(Some.CrashLoop(1)), .. objects]), Given.Log("connecting", line));
}

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
    public void An_init_container_that_waits_in_vain_waits_for_it()
    {
        var pod = Some.PodOf(
            """{"nodeName": "node-1", "initContainers": [{"name": "wait", "env": [{"name": "DB", "value": "stock-db:5432"}]}], "containers": [{"name": "app"}]}""",
            $$"""
            {"phase": "Pending", "initContainerStatuses": [{"name": "wait", "restartCount": 0, "state": {"running": {"startedAt": {{Some.Ago(200)}} } } }],
             "containerStatuses": [{"name": "app", {{Some.Waiting("PodInitializing", "")}} }]}
            """);
        var finding = Given.Ask(new ServiceMissingDiagnoser(), Some.Shop(pod)).ShouldHaveSingleItem();
        (finding.Culprit.Name, finding.Strength, finding.Container).ShouldBe(("stock-db", Strength.Likely, "wait"));
    }

    [Theory]
    [InlineData("fatal: stock-db gone, cannot continue", Strength.Likely)]
    [InlineData("lattice phase slip", Strength.Weak)]
    public void Last_words_that_name_it_weigh_more_than_a_setting_that_does(string words, Strength strength)
    {
        var pod = Some.Pod(Some.CrashLoop(1), """
            "env": [{"name": "DB", "value": "stock-db:5432"}]
            """);
        Given.Ask(new ServiceMissingDiagnoser(), Some.Shop(pod), Given.Log("starting", words)).ShouldHaveSingleItem().Strength.ShouldBe(strength);
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

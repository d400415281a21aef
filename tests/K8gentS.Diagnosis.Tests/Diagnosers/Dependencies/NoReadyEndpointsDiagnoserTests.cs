using K8gentS.Diagnosis.Diagnosers.Dependencies;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Dependencies;

public sealed class NoReadyEndpointsDiagnoserTests
{
    private const string Line = "ERROR dial tcp stock-db:5432: connect: connection refused";

    [Fact]
    public void The_workload_behind_the_Service_is_to_blame()
    {
        var finding = Ask(Services.Backend("stock-db", ready: false)).ShouldHaveSingleItem();
        var backend = new ObjectRef("Deployment", Some.Ns, "stock-db");
        (finding.Cause, finding.Culprit, finding.DependsOn).ShouldBe(("dependency.no-ready-endpoints", backend, backend));
    }

    [Fact]
    public void A_backend_at_zero_replicas_was_scaled_down()
    {
        var finding = Ask(Services.Backend("stock-db", replicas: 0)).ShouldHaveSingleItem();
        finding.Cause.ShouldBe("workload.scaled-to-zero");
        finding.Resolution[0].ShouldContain("scale deployment/stock-db");
    }

    [Fact]
    public void A_Service_with_a_ready_pod_is_well() => Ask(Services.Backend("stock-db")).ShouldBeEmpty();

    private static IReadOnlyList<Finding> Ask(IEnumerable<Objects.KubeObject> backend) =>
        Given.Ask(new NoReadyEndpointsDiagnoser(), Some.Shop([Some.Pod(Some.CrashLoop(1)), Services.Of("stock-db"), .. backend]), Given.Log("connecting", Line));
}

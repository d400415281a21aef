using K8gentS.Diagnosis.Diagnosers.Rbac;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Rbac;

public sealed class ForbiddenCallDiagnoserTests
{
    [Fact]
    public void The_service_account_is_to_blame_and_the_grant_proposed()
    {
        var finding = Ask("E1 reflector.go:147] failed to list *v1.Pod: pods is forbidden: User \"system:serviceaccount:shop:web\" cannot list resource \"pods\" in API group \"\" in the namespace \"shop\"").ShouldHaveSingleItem();
        (finding.Cause, finding.Culprit).ShouldBe(("rbac.forbidden", new ObjectRef("ServiceAccount", Some.Ns, "web")));
        finding.Resolution.ShouldContain(s => s.Contains("kubectl create role web-pods --verb=list --resource=pods -n shop", StringComparison.Ordinal));
    }

    [Fact]
    public void A_call_at_cluster_scope_wants_a_cluster_role() =>
        Ask("nodes is forbidden: User \"system:serviceaccount:shop:web\" cannot list resource \"nodes\" in API group \"\" at the cluster scope").ShouldHaveSingleItem()
            .Resolution.ShouldContain(s => s.Contains("create clusterrole web-nodes", StringComparison.Ordinal));

    [Fact]
    public void A_403_of_another_server_is_not_the_clusters() => Ask("HTTP 403 forbidden by upstream").ShouldBeEmpty();

    private static IReadOnlyList<Finding> Ask(string line) => Given.Ask(new ForbiddenCallDiagnoser(), Some.Shop(Some.Pod(Some.CrashLoop(255))), Given.Log("starting", line));
}

using K8gentS.Diagnosis.Diagnosers.Rbac;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Rbac;

public sealed class RefusedTokenDiagnoserTests
{
    [Fact]
    public void The_pods_service_account_is_to_blame() =>
        Ask("E1 reflector.go:147] failed to list *v1.Pod: Unauthorized").ShouldHaveSingleItem().Culprit.ShouldBe(new ObjectRef("ServiceAccount", Some.Ns, "default"));

    [Fact]
    public void A_call_that_is_forbidden_had_a_good_token() =>
        Ask("pods is forbidden: User \"system:serviceaccount:shop:web\" cannot list resource \"pods\" in API group \"\" in the namespace \"shop\"").ShouldBeEmpty();

    private static IReadOnlyList<Finding> Ask(string line) => Given.Ask(new RefusedTokenDiagnoser(), Some.Shop(Some.Pod(Some.CrashLoop(1))), Given.Log("starting", line));
}

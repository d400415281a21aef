using K8gentS.Diagnosis.Tests.Support;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Dependencies;

public sealed class ScaledToZeroTests
{
    [Fact]
    public void A_workload_at_zero_that_a_failing_one_calls_is_the_culprit() =>
        new Scene([Make.Node(), Make.Service("web", "app=web"), .. Make.Deployment(replicas: 0, pods: 0), .. Make.Deployment("front"), Make.Crashing("front-1-a", "front")])
            .WithLog("front-1-a", "ERROR GET http://web.shop.svc.cluster.local/ failed: connection refused")
            .ShouldBe("DEP003", "workload.scaled-to-zero", "Deployment/web", "scaled to zero");

    [Fact]
    public void A_workload_at_zero_that_nobody_calls_is_at_rest() =>
        new Scene([Make.Service("web", "app=web"), .. Make.Deployment(replicas: 0, pods: 0)]).ShouldBeQuiet();
}

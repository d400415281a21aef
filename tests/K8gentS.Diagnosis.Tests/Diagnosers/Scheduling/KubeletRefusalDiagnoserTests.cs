using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Tests.Support;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Scheduling;

public sealed class KubeletRefusalDiagnoserTests
{
    [Theory]
    [InlineData("OutOfcpu", "Pod was rejected: Node didn't have enough resource: cpu, requested: 3000, used: 3500, capacity: 4000", "scheduling.insufficient-cpu")]
    [InlineData("OutOfmemory", "Pod was rejected: Node didn't have enough resource: memory, requested: 1, used: 2, capacity: 2", "scheduling.insufficient-memory")]
    [InlineData("OutOfpods", "Pod was rejected: Node didn't have enough resource: pods, requested: 1, used: 110, capacity: 110", "scheduling.insufficient-resource")]
    [InlineData("NodeAffinity", "Pod was rejected: Predicate NodeAffinity failed: node(s) didn't match Pod's node affinity/selector", "scheduling.node-affinity-mismatch")]
    [InlineData("NodePorts", "Pod was rejected: Predicate NodePorts failed: node(s) didn't have free ports for the requested pod ports", "scheduling.host-port-conflict")]
    [InlineData("Preempting", "Preempted in order to admit critical pod", "scheduling.preempted")]
    public void What_the_kubelet_refuses_is_told_in_its_words(string reason, string message, string cause) =>
        new Scene([Make.Node(), .. Make.Deployment(), Refused(reason, message, "web-1-a", 40), Refused(reason, message, "web-1-b", 60)]).ShouldBe("SCH011", cause, "Deployment/web", message, "node-1");

    [Fact]
    public void A_refusal_that_nobody_knows_is_reported_as_unknown()
    {
        var incident = Assert.Single(new Scene([Make.Node(), .. Make.Deployment(), Refused("UnexpectedAdmissionError", "Pod was rejected: Allocate failed due to rpc error: token ring dirty, which is unexpected", "web-1-a", 40)]).Incidents());
        Assert.Equal(Reports.Route.Abstained, incident.Route);
    }

    [Fact]
    public void Refused_pods_beside_one_that_runs_are_history() =>
        new Scene([Make.Node(), .. Make.Deployment(ready: 1), Make.Running("web-1-c"), Refused("OutOfcpu", "Pod was rejected", "web-1-a", 400)]).ShouldBeQuiet();

    [Fact]
    public void A_node_that_shuts_down_refuses_nobody() =>
        new Scene([Make.Node(), .. Make.Deployment(ready: 1), Make.Running("web-1-c"), Refused("NodeShutdown", "Pod was rejected as the node is shutting down.", "web-1-a", 100)]).ShouldBeQuiet();

    private static Pod Refused(string reason, string message, string name, double ago)
    {
        var pod = Make.Evicted(message, name, ago);
        return pod with { Status = pod.Status with { Reason = reason } };
    }
}

using K8gentS.Diagnosis.Tests.Support;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Scheduling;

public sealed class NodeCordonedDiagnoserTests
{
    [Theory]
    [InlineData("0/1 nodes are available: 1 node(s) were unschedulable. preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling.")]
    [InlineData("0/1 nodes are available: 1 node(s) had untolerated taint {node.kubernetes.io/unschedulable: }.")]
    public void A_cordoned_node_is_the_culprit(string message) =>
        new Scene([Make.Node(cordoned: true), .. Make.Deployment(), Make.Pending(message)]).ShouldBe("SCH006", "scheduling.node-cordoned", "Node/node-1", "kubectl uncordon node-1");

    [Fact]
    public void Two_workloads_that_wait_for_one_cordoned_node_are_one_incident() =>
        new Scene([Make.Node(cordoned: true), .. Make.Deployment(), .. Make.Deployment("api"), Make.Pending("0/1 nodes are available: 1 node(s) were unschedulable."), Make.Pending("0/1 nodes are available: 1 node(s) were unschedulable.", name: "api-1-a", owner: "api")])
            .ShouldBe("SCH006", "scheduling.node-cordoned", "Node/node-1");

    [Fact]
    public void A_cordoned_node_that_nobody_waits_for_is_well() =>
        new Scene([Make.Node(cordoned: true), Make.Node("node-2"), .. Make.Deployment(ready: 1), Make.Running(node: "node-2")]).ShouldBeQuiet();
}

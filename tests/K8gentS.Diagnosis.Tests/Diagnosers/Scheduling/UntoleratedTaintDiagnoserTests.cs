using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Tests.Support;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Scheduling;

public sealed class UntoleratedTaintDiagnoserTests
{
    private static readonly Taint Batch = new() { Key = "dedicated", Value = "batch", Effect = "NoSchedule" };

    [Fact]
    public void The_taint_is_named_although_the_message_no_longer_does() =>
        new Scene([Make.Node(taints: Batch), .. Make.Deployment(), Make.Pending("0/1 nodes are available: 1 node(s) had untolerated taint(s). no new claims to deallocate, preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling.")])
            .ShouldBe("SCH003", "scheduling.untolerated-taint", "Deployment/web", "dedicated=batch:NoSchedule");

    [Fact]
    public void A_taint_that_is_tolerated_is_not_the_reason()
    {
        var spec = Make.Spec("memory=64Gi") with { Tolerations = [new Toleration { Key = "dedicated", Operator = "Exists" }] };
        new Scene([Make.Node(taints: Batch), .. Make.Deployment(spec: spec), Make.Pending("0/1 nodes are available: 1 Insufficient memory.", spec)])
            .ShouldBe("SCH001", "scheduling.insufficient-memory", "Deployment/web");
    }

    [Fact]
    public void The_taint_of_a_node_that_is_not_ready_blames_the_node()
    {
        var node = Make.Sick(Make.Node(taints: new Taint { Key = "node.kubernetes.io/unreachable", Effect = "NoSchedule" }), Make.Condition("Ready", "Unknown", "NodeStatusUnknown", "Kubelet stopped posting node status."));
        new Scene([node, .. Make.Deployment(), Make.Pending("0/1 nodes are available: 1 node(s) had untolerated taint {node.kubernetes.io/unreachable: }.")])
            .ShouldBe("NOD001", "node.kubelet-stopped", "Node/node-1");
    }

    [Fact]
    public void A_tainted_node_that_nobody_needs_is_well() =>
        new Scene([Make.Node(), Make.Node("node-2", taints: Batch), .. Make.Deployment(ready: 1), Make.Running()]).ShouldBeQuiet();
}

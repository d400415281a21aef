using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Tests.Support;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Nodes;

public sealed class NodeDiagnoserTests
{
    [Theory]
    [InlineData("Ready", "Unknown", "NodeStatusUnknown", "Kubelet stopped posting node status.", "node.kubelet-stopped")]
    [InlineData("Ready", "False", "KubeletNotReady", "container runtime is down", "node.runtime-unhealthy")]
    [InlineData("Ready", "False", "KubeletNotReady", "PLEG is not healthy: pleg was last seen active 4m3s ago; threshold is 3m0s", "node.runtime-unhealthy")]
    [InlineData("Ready", "False", "KubeletNotReady", "container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:Network plugin returns error: cni plugin not initialized", "network.plugin-not-ready")]
    [InlineData("Ready", "False", "KubeletNotReady", "node is shutting down", "node.not-ready")]
    [InlineData("MemoryPressure", "True", "KubeletHasInsufficientMemory", "kubelet has insufficient memory available", "node.memory-pressure")]
    [InlineData("DiskPressure", "True", "KubeletHasDiskPressure", "kubelet has disk pressure", "node.disk-pressure")]
    [InlineData("PIDPressure", "True", "KubeletHasInsufficientPID", "kubelet has insufficient PID available", "node.pid-pressure")]
    [InlineData("NetworkUnavailable", "True", "NoRouteCreated", "Node created without a route", "node.network-unavailable")]
    [InlineData("NTPProblem", "True", "NTPIsDown", "ntp service is down", "node.clock-skew")]
    public void A_condition_tells_what_is_wrong(string type, string status, string reason, string message, string cause) =>
        new Scene(Make.Sick(Make.Node(), Make.Condition(type, status, reason, message))).ShouldBe("NOD001", cause, "Node/node-1", message);

    [Fact]
    public void A_lease_that_is_not_renewed_betrays_a_kubelet_before_the_node_controller_does()
    {
        var lease = new Lease { Metadata = Make.Meta("node-1", "kube-node-lease"), Spec = new LeaseSpec { RenewTime = Some.Now.AddSeconds(-150) } };
        new Scene(Make.Node(), lease).ShouldBe("NOD001", "node.kubelet-stopped", "Node/node-1", "150 s");
    }

    [Fact]
    public void A_clock_that_runs_ahead_is_found()
    {
        var lease = new Lease { Metadata = Make.Meta("node-1", "kube-node-lease"), Spec = new LeaseSpec { RenewTime = Some.Now.AddSeconds(400) } };
        new Scene(Make.Node(), lease, Make.Node("node-2")).ShouldBe("NOD001", "node.clock-skew", "Node/node-1", "400 s");
    }

    [Fact]
    public void Nodes_that_join_or_leave_are_well()
    {
        var joining = Make.Sick(Make.Node() with { Metadata = Make.Meta("node-1", null, 60) }, Make.Condition("Ready", "False", "KubeletNotReady", "cni plugin not initialized"));
        var leaving = Make.Sick(Make.Node("node-2", taints: new Taint { Key = "ToBeDeletedByClusterAutoscaler", Effect = "NoSchedule" }), Make.Condition("Ready", "Unknown"));
        new Scene(joining, leaving).ShouldBeQuiet();
    }

    [Fact]
    public void Pressure_that_has_passed_is_past() =>
        new Scene(Make.Node(), Make.Event(new ObjectRef("Node", null, "node-1"), "NodeHasDiskPressure", "Node node-1 status is now: NodeHasDiskPressure", 600)).ShouldBeQuiet();
}

using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Tests.Support;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Nodes;

/// <summary>Nodes at fault, and the pods that suffer with them.</summary>
public sealed class NodeTests
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
        new Scene(Make.Sick(Make.Node(), Make.Condition(type, status, reason, message))).ShouldBe(cause, "Node/node-1", message);

    [Fact]
    public void A_node_and_its_pods_are_one_incident()
    {
        var node = Make.Sick(Make.Node(), Make.Condition("Ready", "Unknown", "NodeStatusUnknown", "Kubelet stopped posting node status."));
        new Scene([node, .. Make.Deployment(), Unready("web-1-a", "web"), .. Make.Deployment("api"), Unready("api-1-a", "api")]).ShouldBe("node.kubelet-stopped", "Node/node-1");
    }

    [Fact]
    public void A_pod_that_crashes_elsewhere_is_no_fault_of_the_node()
    {
        var node = Make.Sick(Make.Node(), Make.Condition("Ready", "Unknown", "NodeStatusUnknown", "Kubelet stopped posting node status."));
        Assert.Equal(2, new Scene([node, Make.Node("node-2"), .. Make.Deployment(), Make.Crashing(node: "node-2")]).Incidents().Count);
    }

    [Fact]
    public void Evictions_under_pressure_are_the_nodes()
    {
        const string Message = "The node was low on resource: memory. Threshold quantity: 100Mi, available: 37Mi. Container app was using 900Mi, request is 0, has larger consumption of memory. ";
        new Scene([Make.Node(), .. Make.Deployment(), Make.Evicted(Message, "web-1-a", 60), Make.Evicted(Message, "web-1-b", 200)]).ShouldBe("node.eviction", "Node/node-1", "memory");
    }

    [Fact]
    public void A_lease_that_is_not_renewed_betrays_a_kubelet_before_the_node_controller_does()
    {
        var lease = new Lease { Metadata = Make.Meta("node-1", "kube-node-lease"), Spec = new LeaseSpec { RenewTime = Some.Now.AddSeconds(-150) } };
        new Scene(Make.Node(), lease).ShouldBe("node.kubelet-stopped", "Node/node-1", "150 s");
    }

    [Fact]
    public void A_clock_that_runs_ahead_is_found()
    {
        var lease = new Lease { Metadata = Make.Meta("node-1", "kube-node-lease"), Spec = new LeaseSpec { RenewTime = Some.Now.AddSeconds(400) } };
        new Scene(Make.Node(), lease, Make.Node("node-2")).ShouldBe("node.clock-skew", "Node/node-1", "400 s");
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

    [Fact]
    public void A_kube_proxy_that_crashes_on_one_node_is_that_nodes()
    {
        var set = new DaemonSet { Metadata = Make.Meta("kube-proxy", "kube-system"), Status = new WorkloadStatus { DesiredNumberScheduled = 2, NumberReady = 1, ObservedGeneration = 1 } };
        var well = Proxy(Make.Running("kube-proxy-a"));
        new Scene(Make.Node(), Make.Node("node-2"), set, well, Proxy(Make.Crashing("kube-proxy-b", node: "node-2"))).ShouldBe("node.kube-proxy-unhealthy", "Node/node-2");
    }

    private static Pod Proxy(Pod pod) => pod with { Metadata = Make.Meta(pod.Name, "kube-system", labels: "k8s-app=kube-proxy", owners: Make.Owner("DaemonSet", "kube-proxy")) };

    private static Pod Unready(string name, string owner)
    {
        var pod = Make.Running(name, owner, ready: false);
        return pod with { Status = pod.Status with { Conditions = [Make.Condition("Ready", "False", ago: 400), Make.Condition("ContainersReady", "False", ago: 400)] } };
    }
}

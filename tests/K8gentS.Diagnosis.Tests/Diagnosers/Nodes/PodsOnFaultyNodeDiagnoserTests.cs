using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Tests.Support;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Nodes;

public sealed class PodsOnFaultyNodeDiagnoserTests
{
    [Fact]
    public void A_node_and_its_pods_are_one_incident()
    {
        var node = Make.Sick(Make.Node(), Make.Condition("Ready", "Unknown", "NodeStatusUnknown", "Kubelet stopped posting node status."));
        new Scene([node, .. Make.Deployment(), Unready("web-1-a", "web"), .. Make.Deployment("api"), Unready("api-1-a", "api")]).ShouldBe("NOD001", "node.kubelet-stopped", "Node/node-1");
    }

    [Fact]
    public void Pods_on_a_node_that_is_just_leaving_blame_it_although_it_is_no_incident()
    {
        var node = Make.Sick(Make.Node(taints: new Taint { Key = "ToBeDeletedByClusterAutoscaler", Effect = "NoSchedule" }), Make.Condition("Ready", "Unknown", "NodeStatusUnknown", "Kubelet stopped posting node status."));
        new Scene([node, .. Make.Deployment(), Unready("web-1-a", "web")]).ShouldBe("NOD002", "node.kubelet-stopped", "Node/node-1", "web");
    }

    [Fact]
    public void A_pod_that_crashes_elsewhere_is_no_fault_of_the_node()
    {
        var node = Make.Sick(Make.Node(), Make.Condition("Ready", "Unknown", "NodeStatusUnknown", "Kubelet stopped posting node status."));
        Assert.Equal(2, new Scene([node, Make.Node("node-2"), .. Make.Deployment(), Make.Crashing(node: "node-2")]).Incidents().Count);
    }

    private static Pod Unready(string name, string owner)
    {
        var pod = Make.Running(name, owner, ready: false);
        return pod with { Status = pod.Status with { Conditions = [Make.Condition("Ready", "False", ago: 400), Make.Condition("ContainersReady", "False", ago: 400)] } };
    }
}

using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Tests.Support;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Nodes;

public sealed class KubeProxyDiagnoserTests
{
    [Fact]
    public void A_kube_proxy_that_crashes_on_one_node_is_that_nodes()
    {
        var set = new DaemonSet { Metadata = Make.Meta("kube-proxy", "kube-system"), Status = new WorkloadStatus { DesiredNumberScheduled = 2, NumberReady = 1, ObservedGeneration = 1 } };
        var well = Proxy(Make.Running("kube-proxy-a"));
        new Scene(Make.Node(), Make.Node("node-2"), set, well, Proxy(Make.Crashing("kube-proxy-b", node: "node-2"))).ShouldBe("NOD004", "node.kube-proxy-unhealthy", "Node/node-2");
    }

    [Fact]
    public void A_kube_proxy_that_runs_on_every_node_is_well()
    {
        var set = new DaemonSet { Metadata = Make.Meta("kube-proxy", "kube-system"), Status = new WorkloadStatus { DesiredNumberScheduled = 1, NumberReady = 1, ObservedGeneration = 1 } };
        new Scene(Make.Node(), set, Proxy(Make.Running("kube-proxy-a"))).ShouldBeQuiet();
    }

    private static Pod Proxy(Pod pod) => pod with { Metadata = Make.Meta(pod.Name, "kube-system", labels: "k8s-app=kube-proxy", owners: Make.Owner("DaemonSet", "kube-proxy")) };
}

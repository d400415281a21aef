using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Tests.Support;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Scheduling;

public sealed class HostPortDiagnoserTests
{
    private static readonly PodSpec OnHost = Make.Spec("", new ContainerPort { Number = 9100, HostPort = 9100 });

    [Fact]
    public void The_port_and_who_has_it_are_named() =>
        new Scene([Make.Node(), .. Make.Deployment(spec: OnHost), .. Make.Deployment("other", ready: 1, spec: OnHost), Make.Running("other-1-a", "other", OnHost), Make.Pending("0/1 nodes are available: 1 node(s) didn't have free ports for the requested pod ports.", OnHost)])
            .ShouldBe("SCH005", "scheduling.host-port-conflict", "Deployment/web", "9100", "other-1-a");

    [Fact]
    public void Pods_with_host_ports_on_different_nodes_are_well() =>
        new Scene([Make.Node(), Make.Node("node-2"), .. Make.Deployment(replicas: 2, ready: 2, spec: OnHost), Make.Running(spec: OnHost), Make.Running("web-1-b", spec: OnHost, node: "node-2")]).ShouldBeQuiet();
}

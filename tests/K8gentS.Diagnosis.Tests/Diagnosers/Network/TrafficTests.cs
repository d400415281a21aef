using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Tests.Support;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Network;

/// <summary>Traffic policies, the network plugin, the cluster DNS, lost packets.</summary>
public sealed class TrafficTests
{
    private static readonly PodSpec Serving = Make.Spec("", Make.Listens(8080));

    [Fact]
    public void A_local_traffic_policy_without_an_endpoint_on_the_node_is_named()
    {
        var service = Make.Service("web", "app=web");
        var slice = new EndpointSlice { Metadata = Make.Meta("web-s", labels: "kubernetes.io/service-name=web"), Endpoints = [new Endpoint { NodeName = "node-1" }] };
        new Scene([Make.Node(), Make.Node("node-2"), service with { Spec = service.Spec with { InternalTrafficPolicy = "Local" } }, slice, .. Make.Deployment(ready: 1, spec: Serving), Make.Running(spec: Serving), .. Make.Deployment("front"), Make.Crashing("front-1-a", "front", node: "node-2")])
            .WithLog("front-1-a", "ERROR GET http://web.shop.svc.cluster.local/ timed out")
            .ShouldBe("network.traffic-policy-blocks", "Service/web", "node-2");
    }

    [Theory]
    [InlineData("Failed to create pod sandbox: rpc error: code = Unknown desc = failed to setup network for sandbox \"4f\": plugin type=\"calico\" failed (add): stat /var/lib/calico/nodename: no such file or directory")]
    [InlineData("Failed to create pod sandbox: rpc error: code = Unknown desc = [failed to set up sandbox container \"4f\" network for pod \"web-1-a\": networkPlugin cni failed to set up pod \"web-1-a_shop\" network: open /run/flannel/subnet.env: no such file or directory]")]
    public void A_network_plugin_that_fails_blames_its_node(string message)
    {
        var waits = Make.Creating();
        new Scene([Make.Node(), .. Make.Deployment(), waits, Make.Event(waits, "FailedCreatePodSandBox", message), .. Make.Deployment("api"), Make.Creating("api-1-a", "api"), Make.Event(Make.Creating("api-1-a", "api"), "FailedCreatePodSandBox", message)])
            .ShouldBe("network.plugin-not-ready", "Node/node-1", "no such file or directory");
    }

    [Fact]
    public void A_sandbox_that_came_up_in_the_end_is_well()
    {
        var runs = Make.Running();
        new Scene([Make.Node(), .. Make.Deployment(ready: 1), runs, Make.Event(runs, "FailedCreatePodSandBox", "failed to setup network for sandbox", 400)]).ShouldBeQuiet();
    }

    [Fact]
    public void Where_nothing_of_the_cluster_DNS_is_ready_it_is_the_culprit()
    {
        var dns = new Deployment { Metadata = Make.Meta("coredns", "kube-system"), Spec = new WorkloadSpec { Replicas = 0 }, Status = new WorkloadStatus { ObservedGeneration = 1 } };
        new Scene([Make.Node(), dns, .. Make.Deployment(), Make.Crashing()])
            .WithLog("web-1-a", "getaddrinfo EAI_AGAIN db.example.test")
            .ShouldBe("network.dns-failure", "Deployment/coredns");
    }

    [Theory]
    [InlineData("20 packets transmitted, 12 received, 40% packet loss, time 19031ms", true)]
    [InlineData("20 packets transmitted, 20 received, 0% packet loss, time 19031ms", false)]
    public void Lost_packets_count_only_where_some_are_lost(string line, bool lost)
    {
        var incidents = new Scene([Make.Node(), .. Make.Deployment(), Make.Crashing()]).WithLog("web-1-a", line).Incidents();
        Assert.Equal(lost, incidents.SelectMany(i => i.Hypotheses).Any(h => h.Cause == "network.latency-or-loss"));
    }
}

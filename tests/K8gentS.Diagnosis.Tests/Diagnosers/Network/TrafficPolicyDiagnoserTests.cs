using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Tests.Support;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Network;

public sealed class TrafficPolicyDiagnoserTests
{
    private static readonly PodSpec Serving = Make.Spec("", Make.Listens(8080));

    [Fact]
    public void A_local_traffic_policy_without_an_endpoint_on_the_node_is_named()
    {
        var service = Make.Service("web", "app=web");
        var slice = new EndpointSlice { Metadata = Make.Meta("web-s", labels: "kubernetes.io/service-name=web"), Endpoints = [new Endpoint { NodeName = "node-1" }] };
        new Scene([Make.Node(), Make.Node("node-2"), service with { Spec = service.Spec with { InternalTrafficPolicy = "Local" } }, slice, .. Make.Deployment(ready: 1, spec: Serving), Make.Running(spec: Serving), .. Make.Deployment("front"), Make.Crashing("front-1-a", "front", node: "node-2")])
            .WithLog("front-1-a", "ERROR GET http://web.shop.svc.cluster.local/ timed out")
            .ShouldBe("NET005", "network.traffic-policy-blocks", "Service/web", "node-2");
    }

    [Fact]
    public void A_local_traffic_policy_of_which_nobody_complains_is_well()
    {
        var service = Make.Service("web", "app=web");
        new Scene([Make.Node(), Make.Node("node-2"), service with { Spec = service.Spec with { InternalTrafficPolicy = "Local" } }, .. Make.Deployment(ready: 1, spec: Serving), Make.Running(spec: Serving)]).ShouldBeQuiet();
    }
}

using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Tests.Support;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Network;

public sealed class ServiceFaultDiagnoserTests
{
    private static readonly PodSpec Serving = Make.Spec("", Make.Listens(8080, "http"));

    [Theory]
    [InlineData("app=wbe")]
    [InlineData("app=web,tier=front-end")]
    [InlineData("app.kubernetes.io/name=web")]
    [InlineData("ap=web")]
    [InlineData("app=web-v2")]
    public void A_selector_that_just_misses_its_pods_is_found(string selector) =>
        new Scene([Make.Node(), Make.Service("web", selector), .. Web("app=web,tier=frontend")]).ShouldBe("NET001", "network.service-selector-mismatch", "Service/web", "tier=frontend");

    [Fact]
    public void The_caller_that_fails_is_folded_into_the_Service_that_leads_nowhere()
    {
        var caller = Make.Crashing("front-1-a", "front");
        new Scene([Make.Node(), Make.Service("web", "app=wbe"), .. Web(), .. Make.Deployment("front"), caller])
            .WithLog("front-1-a", "GET http://web.shop.svc.cluster.local/ failed: connect: connection refused")
            .ShouldBe("NET001", "network.service-selector-mismatch", "Service/web");
    }

    [Theory]
    [InlineData("9090", "TCP", "network.service-port-mismatch", "9090")]
    [InlineData("grpc", "TCP", "network.service-port-mismatch", "grpc")]
    [InlineData("8080", "UDP", "network.service-protocol-mismatch", "8080/UDP")]
    [InlineData("http", "UDP", "network.service-protocol-mismatch", "UDP")]
    public void A_port_that_the_pods_do_not_serve_is_found(string target, string protocol, string cause, string words) =>
        new Scene([Make.Node(), Make.Service("web", "app=web", Make.Port(80, target, protocol)), .. Web()]).ShouldBe("NET001", cause, "Service/web", words, "8080");

    [Fact]
    public void A_probe_tells_which_port_a_container_serves()
    {
        var spec = Make.Spec() with { Containers = [Make.Spec().Containers[0] with { ReadinessProbe = new Probe { HttpGet = new HttpGetAction { Port = new IntOrString("8080") } } }] };
        new Scene([Make.Node(), Make.Service("web", "app=web", Make.Port(80, "9090")), .. Make.Deployment(ready: 1, spec: spec), Make.Running(spec: spec)]).ShouldBe("NET001", "network.service-port-mismatch", "Service/web", "9090");
    }

    [Fact]
    public void A_port_that_stands_in_the_command_is_believed()
    {
        var spec = Serving with { Containers = [Serving.Containers[0] with { Args = ["--metrics=:9090"] }] };
        new Scene([Make.Node(), Make.Service("web", "app=web", Make.Port(80, "9090")), .. Make.Deployment(ready: 1, spec: spec), Make.Running(spec: spec)]).ShouldBeQuiet();
    }

    [Fact]
    public void An_undeclared_port_beside_one_that_is_right_is_believed() =>
        new Scene([Make.Node(), Make.Service("web", "app=web", Make.Port(80, "8080"), Make.Port(9090, "9090")), .. Web()]).ShouldBeQuiet();

    [Fact]
    public void Pods_that_declare_no_port_may_serve_any()
    {
        var bare = Make.Spec();
        new Scene([Make.Node(), Make.Service("web", "app=web", Make.Port(80, "9090")), .. Make.Deployment(ready: 1, spec: bare), Make.Running(spec: bare)]).ShouldBeQuiet();
    }

    [Fact]
    public void A_Service_of_a_workload_at_rest_is_well() =>
        new Scene([Make.Service("web", "app=web"), .. Make.Deployment(replicas: 0, pods: 0)]).ShouldBeQuiet();

    [Fact]
    public void The_green_of_a_blue_and_green_pair_may_be_empty() =>
        new Scene([Make.Node(), Make.Service("web", "app=web"), Make.Service("web-green", "app=web,color=green"), .. Web()]).ShouldBeQuiet();

    [Fact]
    public void Services_without_selector_or_to_outside_names_are_well() =>
        new Scene(Make.Service("web", ""), Make.Service("mail", "") with { Spec = new ServiceSpec { Type = "ExternalName", ExternalName = "mail.example.test" } }).ShouldBeQuiet();

    [Fact]
    public void Targets_of_a_headless_Service_do_not_matter() =>
        new Scene([Make.Node(), Make.Service("web", "app=web") with { Spec = new ServiceSpec { ClusterIP = "None", Selector = Make.Labels("app=web"), Ports = [Make.Port(80, "9090")] } }, .. Web()]).ShouldBeQuiet();

    [Fact]
    public void Pods_that_were_not_read_are_not_missing() =>
        new Scene([Make.Service("web", "app=wbe"), .. Make.Deployment(ready: 1)]).Without<Pod>().ShouldBeQuiet();

    [Fact]
    public void A_Service_that_came_before_its_workload_is_given_time() =>
        new Scene([Make.Node(), Make.Service("web", "app=web"), Make.Service("billing", "app=billing"), .. Web()]).ShouldBeQuiet();

    private static KubeObject[] Web(string labels = "app=web") => [.. Make.Deployment(ready: 1, spec: Serving, labels: labels), Make.Running(spec: Serving, labels: labels)];
}

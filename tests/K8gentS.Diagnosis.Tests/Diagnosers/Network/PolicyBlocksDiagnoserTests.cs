using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Tests.Support;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Network;

public sealed class PolicyBlocksDiagnoserTests
{
    private const string TimedOut = "ERROR connect to http://web.shop.svc.cluster.local:80/ timed out";

    [Fact]
    public void An_ingress_rule_that_leaves_the_caller_out_is_named() =>
        Calling(TimedOut, Policy("web-only-from-admin", "app=web", "Ingress", ingress: [new NetworkPolicyRule { From = [Pods("app=admin")] }]))
            .ShouldBe("NET006", "network.policy-blocks-traffic", "NetworkPolicy/web-only-from-admin", "app=admin", "Service/web");

    [Fact]
    public void A_default_deny_of_egress_is_named() =>
        Calling(TimedOut, Policy("deny-out", "", "Egress")).ShouldBe("NET006", "network.policy-blocks-traffic", "NetworkPolicy/deny-out");

    [Fact]
    public void A_rule_for_another_port_does_not_help() =>
        Calling(TimedOut, Policy("web-9090", "app=web", "Ingress", ingress: [new NetworkPolicyRule { Ports = [new NetworkPolicyPort { Port = new IntOrString("9090") }] }]))
            .ShouldBe("NET006", "network.policy-blocks-traffic", "NetworkPolicy/web-9090", "9090");

    [Fact]
    public void Egress_without_the_port_of_the_DNS_stops_names() =>
        Calling("dial tcp: lookup web.shop.svc.cluster.local on 10.96.0.10:53: read udp: i/o timeout", Policy("out-to-web", "app=front", "Egress", egress: [new NetworkPolicyRule { To = [Pods("app=web")] }]))
            .ShouldBe("NET006", "network.policy-blocks-traffic", "NetworkPolicy/out-to-web");

    [Fact]
    public void A_policy_that_lets_the_call_through_is_not_blamed()
    {
        var scene = Calling(TimedOut, Policy("web-from-front", "app=web", "Ingress", ingress: [new NetworkPolicyRule { From = [Pods("app=front")], Ports = [new NetworkPolicyPort { Port = new IntOrString("8080") }] }]));
        Assert.DoesNotContain(scene.Incidents().SelectMany(i => i.Hypotheses), h => h.Cause == "network.policy-blocks-traffic");
    }

    [Fact]
    public void A_policy_that_forbids_what_nobody_tries_is_no_failure() =>
        new Scene([Make.Node(), .. Web(), Policy("deny-all", "", "Ingress")]).ShouldBeQuiet();

    private static Scene Calling(string line, NetworkPolicy policy) =>
        new Scene([Make.Node(), .. Web(), .. Make.Deployment("front"), Make.Crashing("front-1-a", "front"), policy]).WithLog("front-1-a", line);

    private static KubeObject[] Web()
    {
        var spec = Make.Spec("", Make.Listens(8080));
        return [Make.Service("web", "app=web"), .. Make.Deployment(ready: 1, spec: spec), Make.Running(spec: spec)];
    }

    private static NetworkPolicyPeer Pods(string labels) => new() { PodSelector = new LabelSelector { MatchLabels = Make.Labels(labels) } };

    private static NetworkPolicy Policy(string name, string pods, string type, NetworkPolicyRule[]? ingress = null, NetworkPolicyRule[]? egress = null) => new()
    {
        Metadata = Make.Meta(name),
        Spec = new NetworkPolicySpec { PodSelector = new LabelSelector { MatchLabels = Make.Labels(pods) }, PolicyTypes = [type], Ingress = ingress ?? [], Egress = egress ?? [] },
    };
}

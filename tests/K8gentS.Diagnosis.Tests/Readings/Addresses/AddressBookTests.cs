using System.Text.Json;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Readings.Addresses;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Readings.Addresses;

public sealed class AddressBookTests
{
    private const string NodeAddress = "192.168.7.21";

    [Theory]
    [InlineData("10.96.4.2")]
    [InlineData("fd00:96::4:2")]
    [InlineData("203.0.113.9")]
    [InlineData("198.51.100.4")]
    public void Every_address_of_a_Service_is_its_own(string address) =>
        Owner(address, Service("""{"clusterIP": "10.96.4.2", "clusterIPs": ["10.96.4.2", "fd00:96::4:2"], "externalIPs": ["203.0.113.9"]}""", ingress: "198.51.100.4")).ShouldBe("Service/cart");

    [Fact]
    public void A_headless_Service_has_no_address() => Owner("None", Service("""{"clusterIP": "None", "clusterIPs": ["None"]}""")).ShouldBeNull();

    [Theory]
    [InlineData("10.244.1.7")]
    [InlineData("fd00:244::1:7")]
    public void Both_addresses_of_a_pod_are_its_own(string address) =>
        Owner(address, Pod("web-1", """{"phase": "Running", "podIP": "10.244.1.7", "podIPs": [{"ip": "10.244.1.7"}, {"ip": "fd00:244::1:7"}]}""")).ShouldBe("Pod/web-1");

    [Fact]
    public void A_pod_in_the_hosts_network_leaves_the_address_to_the_node() =>
        Owner(NodeAddress, Node(), Pod("proxy", $$"""{"phase": "Running", "podIP": "{{NodeAddress}}", "hostIP": "{{NodeAddress}}"}""", """{"hostNetwork": true, "nodeName": "node-1"}"""))
            .ShouldBe("Node/node-1");

    [Fact]
    public void A_node_out_of_sight_is_named_by_its_pods() =>
        Owner(NodeAddress, Pod("web-1", $$"""{"phase": "Running", "podIP": "10.244.1.7", "hostIP": "{{NodeAddress}}"}""", """{"nodeName": "node-1"}""")).ShouldBe("Node/node-1");

    [Fact]
    public void A_load_balancer_on_a_node_leaves_the_address_to_the_node() => Owner(NodeAddress, Node(), Service("{}", ingress: NodeAddress)).ShouldBe("Node/node-1");

    [Fact]
    public void An_ended_pod_leaves_its_address_to_the_next() =>
        Owner("10.244.1.7", Pod("a-job", """{"phase": "Succeeded", "podIP": "10.244.1.7"}"""), Pod("web-1", """{"phase": "Running", "podIP": "10.244.1.7"}""")).ShouldBe("Pod/web-1");

    [Fact]
    public void Objects_with_an_equal_right_are_counted() =>
        Owner("198.51.100.4", Service("{}", "198.51.100.4", "cart"), Service("{}", "198.51.100.4", "shop"), Service("{}", "198.51.100.4", "till")).ShouldBe("Service/cart and 2 more");

    [Fact]
    public void An_endpoint_outside_of_the_cluster_belongs_to_the_Service_of_its_slice() =>
        Owner("172.31.9.4", Slice("172.31.9.4")).ShouldBe("Service/records");

    [Fact]
    public void An_endpoint_that_is_a_pod_stays_the_pod() =>
        Owner("10.244.1.7", Slice("10.244.1.7"), Pod("web-1", """{"phase": "Running", "podIP": "10.244.1.7"}""")).ShouldBe("Pod/web-1");

    [Fact]
    public void An_address_that_nobody_has_is_unknown() => Owner("8.8.4.4", Node()).ShouldBeNull();

    [Fact]
    public void Outside_of_its_namespace_an_object_is_named_with_it() =>
        AddressBook.Of(Some.Cluster(Some.Now, [Service("""{"clusterIP": "10.96.4.2"}""")])).Find("10.96.4.2")!.Value.SeenFrom("bank").ShouldBe("Service shop/cart");

    private static string? Owner(string address, params KubeObject[] objects) => AddressBook.Of(Some.Cluster(Some.Now, objects)).Find(address)?.SeenFrom(Some.Ns);

    private static Service Service(string spec, string? ingress = null, string name = "cart") => new()
    {
        Metadata = new ObjectMeta { Name = name, Namespace = Some.Ns },
        Spec = JsonSerializer.Deserialize(spec, ObjectsJsonContext.Default.ServiceSpec)!,
        Status = new ServiceStatus { LoadBalancer = new LoadBalancerStatus { Ingress = [new LoadBalancerIngress { Ip = ingress }] } },
    };

    private static Pod Pod(string name, string status, string spec = "{}") => Some.PodOf(spec, status, name);

    private static Node Node() => new()
    {
        Metadata = new ObjectMeta { Name = "node-1" },
        Status = new NodeStatus { Addresses = [new NodeAddress { Type = "InternalIP", Address = NodeAddress }, new NodeAddress { Type = "Hostname", Address = "node-1" }] },
    };

    private static EndpointSlice Slice(string address) => new()
    {
        Metadata = new ObjectMeta { Name = "records-x1", Namespace = Some.Ns, Labels = new Dictionary<string, string> { ["kubernetes.io/service-name"] = "records" } },
        Endpoints = [new Endpoint { Addresses = [address] }],
    };
}

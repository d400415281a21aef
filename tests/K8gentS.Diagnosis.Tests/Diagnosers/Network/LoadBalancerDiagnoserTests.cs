using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Tests.Support;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Network;

public sealed class LoadBalancerDiagnoserTests
{
    [Fact]
    public void Without_a_provider_no_address_ever_comes() =>
        new Scene(Balanced()).ShouldBe("NET003", "network.load-balancer-pending", "Service/public", "no provider");

    [Fact]
    public void What_the_provider_complains_of_is_told() =>
        new Scene(Balanced(), Make.Event(Balanced(), "SyncLoadBalancerFailed", "Error syncing load balancer: failed to ensure load balancer: could not find any suitable subnets")).ShouldBe("NET003", "network.load-balancer-pending", "Service/public", "suitable subnets");

    [Fact]
    public void A_provider_at_work_is_given_minutes() =>
        new Scene(Balanced(120), Make.Event(Balanced(), "EnsuringLoadBalancer", "Ensuring load balancer", 100, "Normal")).ShouldBeQuiet();

    [Fact]
    public void A_Service_that_was_just_made_is_given_time() => new Scene(Balanced(20)).ShouldBeQuiet();

    [Fact]
    public void One_with_an_address_is_well() =>
        new Scene(Balanced() with { Status = new ServiceStatus { LoadBalancer = new LoadBalancerStatus { Ingress = [new LoadBalancerIngress { Ip = "192.0.2.7" }] } } }).ShouldBeQuiet();

    private static Service Balanced(double age = 300) => new() { Metadata = Make.Meta("public", age: age), Spec = new ServiceSpec { Type = "LoadBalancer", ClusterIP = "10.96.0.3" } };
}

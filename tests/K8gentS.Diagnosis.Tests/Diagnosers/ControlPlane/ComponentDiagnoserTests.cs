using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Tests.Support;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.ControlPlane;

public sealed class ComponentDiagnoserTests
{
    private const string Cause = "controlplane.component-unhealthy";

    [Fact]
    public void A_cluster_DNS_that_crashes_is_a_component() => new Scene([Make.Node(), .. System("coredns")]).ShouldBe("CPL002", Cause, "Deployment/coredns", "names of Services");

    [Fact]
    public void A_workload_of_that_name_elsewhere_is_no_component()
    {
        var incidents = new Scene([Make.Node(), .. Make.Deployment("coredns"), Make.Crashing("coredns-1-a", "coredns")]).Incidents();
        Assert.DoesNotContain(incidents.SelectMany(i => i.Hypotheses), h => h.Code == "CPL002");
    }

    private static KubeObject[] System(string name)
    {
        var crashing = Make.Crashing($"{name}-1-a", name);
        return
        [
            .. Make.Deployment(name, labels: $"k8s-app={name}").Select(o => o with { Metadata = o.Metadata with { Namespace = "kube-system" } }),
            crashing with { Metadata = Make.Meta(crashing.Name, "kube-system", labels: $"k8s-app={name}", owners: Make.Owner("ReplicaSet", $"{name}-1")) },
        ];
    }
}

using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Tests.Support;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Network;

public sealed class ClusterDnsDiagnoserTests
{
    [Fact]
    public void Where_nothing_of_the_cluster_DNS_is_ready_it_is_the_culprit()
    {
        var dns = new Deployment { Metadata = Make.Meta("coredns", "kube-system"), Spec = new WorkloadSpec { Replicas = 0 }, Status = new WorkloadStatus { ObservedGeneration = 1 } };
        new Scene([Make.Node(), dns, .. Make.Deployment(), Make.Crashing()])
            .WithLog("web-1-a", "getaddrinfo EAI_AGAIN db.example.test")
            .ShouldBe("NET007", "network.dns-failure", "Deployment/coredns");
    }

    [Fact]
    public void A_cluster_DNS_that_is_up_is_not_blamed()
    {
        var dns = new Deployment { Metadata = Make.Meta("coredns", "kube-system"), Spec = new WorkloadSpec { Replicas = 1 }, Status = new WorkloadStatus { ObservedGeneration = 1, Replicas = 1, ReadyReplicas = 1 } };
        var set = new ReplicaSet { Metadata = Make.Meta("coredns-1", "kube-system", owners: Make.Owner("Deployment", "coredns")), Spec = new WorkloadSpec { Replicas = 1 }, Status = new WorkloadStatus { ObservedGeneration = 1, Replicas = 1 } };
        var pod = Make.Running("coredns-1-a", "coredns") with { Metadata = Make.Meta("coredns-1-a", "kube-system", owners: Make.Owner("ReplicaSet", "coredns-1")) };
        var incidents = new Scene([Make.Node(), dns, set, pod, .. Make.Deployment(), Make.Crashing()]).WithLog("web-1-a", "getaddrinfo EAI_AGAIN db.example.test").Incidents();
        Assert.DoesNotContain(incidents.SelectMany(i => i.Hypotheses), h => h.Culprit.Name == "coredns");
    }
}

using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Tests.Support;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Storage;

public sealed class StorageClassMissingDiagnoserTests
{
    private const string Unbound = "0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims. not found";

    [Fact]
    public void A_class_that_does_not_exist_is_named_and_pod_and_claim_are_one_incident()
    {
        var claim = Make.Claim("data", "fast");
        new Scene([Make.Node(), claim, .. Make.Deployment(), Make.Pending(Unbound, Make.Mounting("data")), Make.Event(claim, "ProvisioningFailed", "storageclass.storage.k8s.io \"fast\" not found")])
            .ShouldBe("STO002", "storage.storageclass-missing", "PersistentVolumeClaim/data", "fast");
    }

    [Fact]
    public void A_class_of_which_volumes_were_made_by_hand_needs_no_object()
    {
        var claim = Make.Claim("data", "manual", size: "20Gi");
        new Scene([Make.Node(), claim, Volume("pv-1", "manual", "5Gi"), .. Make.Deployment(), Make.Pending(Unbound, Make.Mounting("data")), Make.Event(claim, "ProvisioningFailed", "storageclass.storage.k8s.io \"manual\" not found")])
            .ShouldBe("STO003", "storage.no-matching-volume", "PersistentVolumeClaim/data", "holds 5Gi, 20Gi are claimed");
    }

    [Fact]
    public void The_template_of_a_StatefulSet_is_to_blame_for_its_claims()
    {
        var set = new StatefulSet
        {
            Metadata = Make.Meta("db"),
            Spec = new WorkloadSpec { Replicas = 2, VolumeClaimTemplates = [new PersistentVolumeClaim { Metadata = new ObjectMeta { Name = "data" } }] },
            Status = new WorkloadStatus { ObservedGeneration = 1, Replicas = 2 },
        };
        var pods = new[] { "db-0", "db-1" }.Select(n => Make.Pending(Unbound, Make.Mounting($"data-{n}"), n) with { Metadata = Make.Meta(n, age: 120, labels: "app=db", owners: Make.Owner("StatefulSet", "db")) });
        var claims = new[] { Make.Claim("data-db-0", "fast"), Make.Claim("data-db-1", "fast") };
        new Scene([Make.Node(), set, .. pods, .. claims, .. claims.Select(c => Make.Event(c, "ProvisioningFailed", "storageclass.storage.k8s.io \"fast\" not found"))])
            .ShouldBe("STO002", "storage.storageclass-missing", "StatefulSet/db", "fast");
    }

    [Fact]
    public void Classes_that_were_not_read_are_not_missing()
    {
        var claim = Make.Claim("data", "fast");
        var incidents = new Scene([Make.Node(), claim, .. Make.Deployment(), Make.Pending(Unbound, Make.Mounting("data"))]).Without<StorageClass>().Incidents();
        Assert.DoesNotContain(incidents.SelectMany(i => i.Hypotheses), h => h.Cause == "storage.storageclass-missing");
    }

    private static PersistentVolume Volume(string name, string storageClass, string size) => new()
    {
        Metadata = Make.Meta(name, null),
        Spec = new VolumeSpec { StorageClassName = storageClass, AccessModes = ["ReadWriteOnce"], Capacity = Make.Labels($"storage={size}") },
        Status = new VolumeStatus { Phase = "Available" },
    };
}

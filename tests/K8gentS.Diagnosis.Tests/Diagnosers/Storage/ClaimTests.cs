using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Tests.Support;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Storage;

/// <summary>Claims that do not exist, are not bound, or cannot be provisioned; and those that are well as they are.</summary>
public sealed class ClaimTests
{
    private const string Unbound = "0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims. not found";

    [Fact]
    public void A_claim_that_does_not_exist_is_the_culprit() =>
        new Scene([Make.Node(), Make.Claim("other", phase: "Bound"), .. Make.Deployment(), Make.Pending("0/1 nodes are available: persistentvolumeclaim \"data\" not found. not found", Make.Mounting("data"))])
            .ShouldBe("storage.pvc-missing", "PersistentVolumeClaim/data", "other");

    [Fact]
    public void A_class_that_does_not_exist_is_named_and_pod_and_claim_are_one_incident()
    {
        var claim = Make.Claim("data", "fast");
        new Scene([Make.Node(), claim, .. Make.Deployment(), Make.Pending(Unbound, Make.Mounting("data")), Make.Event(claim, "ProvisioningFailed", "storageclass.storage.k8s.io \"fast\" not found")])
            .ShouldBe("storage.storageclass-missing", "PersistentVolumeClaim/data", "fast");
    }

    [Fact]
    public void A_class_of_which_volumes_were_made_by_hand_needs_no_object()
    {
        var claim = Make.Claim("data", "manual", size: "20Gi");
        new Scene([Make.Node(), claim, Volume("pv-1", "manual", "5Gi"), .. Make.Deployment(), Make.Pending(Unbound, Make.Mounting("data")), Make.Event(claim, "ProvisioningFailed", "storageclass.storage.k8s.io \"manual\" not found")])
            .ShouldBe("storage.no-matching-volume", "PersistentVolumeClaim/data", "holds 5Gi, 20Gi are claimed");
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
            .ShouldBe("storage.storageclass-missing", "StatefulSet/db", "fast");
    }

    [Fact]
    public void No_class_and_no_volume_means_that_nothing_fits()
    {
        var claim = Make.Claim("data");
        new Scene([Make.Node(), claim, .. Make.Deployment(), Make.Pending(Unbound, Make.Mounting("data")), Make.Event(claim, "FailedBinding", "no persistent volumes available for this claim and no storage class is set", type: "Normal")])
            .ShouldBe("storage.no-matching-volume", "PersistentVolumeClaim/data", "10Gi");
    }

    [Fact]
    public void A_provisioner_that_does_not_answer_leaves_the_claim_unbound()
    {
        var claim = Make.Claim("data", "fast");
        new Scene([Make.Node(), Class("fast"), claim, .. Make.Deployment(), Make.Pending(Unbound, Make.Mounting("data")), Make.Event(claim, "ExternalProvisioning", "Waiting for a volume to be created either by the external provisioner 'csi.example.test' or manually by the system administrator.", type: "Normal")])
            .ShouldBe("storage.pvc-unbound", "PersistentVolumeClaim/data", "csi.example.test");
    }

    [Fact]
    public void What_the_provisioner_says_is_repeated()
    {
        var claim = Make.Claim("data", "fast");
        new Scene([Make.Node(), Class("fast"), claim, .. Make.Deployment(), Make.Pending(Unbound, Make.Mounting("data")), Make.Event(claim, "ProvisioningFailed", "failed to provision volume with StorageClass \"fast\": rpc error: code = ResourceExhausted desc = quota of disks is used up")])
            .ShouldBe("storage.provisioning-failed", "PersistentVolumeClaim/data", "quota of disks is used up");
    }

    [Fact]
    public void A_local_volume_that_is_nowhere_free_is_found_through_the_pod()
    {
        var claim = Make.Claim("data", "local");
        new Scene([Make.Node(), Class("local", "kubernetes.io/no-provisioner", true), claim, .. Make.Deployment(), Make.Pending("0/1 nodes are available: 1 node(s) didn't find available persistent volumes to bind.", Make.Mounting("data")), Make.Event(claim, "WaitForPodScheduled", "waiting for pod web-1-a to be scheduled", type: "Normal")])
            .ShouldBe("storage.no-matching-volume", "PersistentVolumeClaim/data", "local");
    }

    [Fact]
    public void A_claim_that_waits_for_its_first_consumer_is_well()
    {
        var claim = Make.Claim("data", "local");
        new Scene([Make.Node(), Class("local", late: true), claim, Make.Event(claim, "WaitForFirstConsumer", "waiting for first consumer to be created before binding", type: "Normal")]).ShouldBeQuiet();
        new Scene([Make.Node(), Class("local", late: true), claim]).ShouldBeQuiet();
    }

    [Fact]
    public void A_late_binding_claim_is_not_blamed_for_a_pod_that_waits_for_memory()
    {
        var spec = Make.Mounting("data") with { Containers = Make.Spec("memory=64Gi").Containers };
        new Scene([Make.Node(), Class("local", late: true), Make.Claim("data", "local"), .. Make.Deployment(spec: spec), Make.Pending("0/1 nodes are available: 1 Insufficient memory.", spec)])
            .ShouldBe("scheduling.insufficient-memory", "Deployment/web");
    }

    [Fact]
    public void A_claim_that_nobody_uses_may_wait() => new Scene(Make.Claim("data")).ShouldBeQuiet();

    [Fact]
    public void A_claim_whose_provisioning_failed_at_first_and_is_bound_now_is_well()
    {
        var claim = Make.Claim("data", "fast", "Bound", volume: "pv-1");
        new Scene([Make.Node(), Class("fast"), claim, .. Make.Deployment(ready: 1), Make.Running(spec: Make.Mounting("data")), Make.Event(claim, "ProvisioningFailed", "failed to provision volume", 200)]).ShouldBeQuiet();
    }

    private static StorageClass Class(string name, string provisioner = "csi.example.test", bool late = false) =>
        new() { Metadata = Make.Meta(name, null), Provisioner = provisioner, VolumeBindingMode = late ? "WaitForFirstConsumer" : "Immediate" };

    private static PersistentVolume Volume(string name, string storageClass, string size) => new()
    {
        Metadata = Make.Meta(name, null),
        Spec = new VolumeSpec { StorageClassName = storageClass, AccessModes = ["ReadWriteOnce"], Capacity = Make.Labels($"storage={size}") },
        Status = new VolumeStatus { Phase = "Available" },
    };
}

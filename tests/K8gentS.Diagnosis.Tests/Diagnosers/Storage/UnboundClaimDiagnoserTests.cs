using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Tests.Support;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Storage;

public sealed class UnboundClaimDiagnoserTests
{
    private const string Unbound = "0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims. not found";

    private static StorageClass Class(string name, string provisioner = "csi.example.test", bool late = false) =>
        new() { Metadata = Make.Meta(name, null), Provisioner = provisioner, VolumeBindingMode = late ? "WaitForFirstConsumer" : "Immediate" };

    [Fact]
    public void No_class_and_no_volume_means_that_nothing_fits()
    {
        var claim = Make.Claim("data");
        new Scene([Make.Node(), claim, .. Make.Deployment(), Make.Pending(Unbound, Make.Mounting("data")), Make.Event(claim, "FailedBinding", "no persistent volumes available for this claim and no storage class is set", type: "Normal")])
            .ShouldBe("STO003", "storage.no-matching-volume", "PersistentVolumeClaim/data", "10Gi");
    }

    [Fact]
    public void A_provisioner_that_does_not_answer_leaves_the_claim_unbound()
    {
        var claim = Make.Claim("data", "fast");
        new Scene([Make.Node(), Class("fast"), claim, .. Make.Deployment(), Make.Pending(Unbound, Make.Mounting("data")), Make.Event(claim, "ExternalProvisioning", "Waiting for a volume to be created either by the external provisioner 'csi.example.test' or manually by the system administrator.", type: "Normal")])
            .ShouldBe("STO003", "storage.pvc-unbound", "PersistentVolumeClaim/data", "csi.example.test");
    }

    [Fact]
    public void A_local_volume_that_is_nowhere_free_is_found_through_the_pod()
    {
        var claim = Make.Claim("data", "local");
        new Scene([Make.Node(), Class("local", "kubernetes.io/no-provisioner", true), claim, .. Make.Deployment(), Make.Pending("0/1 nodes are available: 1 node(s) didn't find available persistent volumes to bind.", Make.Mounting("data")), Make.Event(claim, "WaitForPodScheduled", "waiting for pod web-1-a to be scheduled", type: "Normal")])
            .ShouldBe("STO003", "storage.no-matching-volume", "PersistentVolumeClaim/data", "local");
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
            .ShouldBe("SCH001", "scheduling.insufficient-memory", "Deployment/web");
    }
}

using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Tests.Support;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Storage;

public sealed class ProvisioningFailedDiagnoserTests
{
    private const string Unbound = "0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims. not found";

    [Fact]
    public void An_error_counts_before_the_waiting_that_is_repeated_after_it()
    {
        var claim = Make.Claim("data", "fast");
        new Scene([Make.Node(), Class("fast"), claim, .. Make.Deployment(), Make.Pending(Unbound, Make.Mounting("data")), Make.Event(claim, "ProvisioningFailed", "rpc error: code = ResourceExhausted desc = 11 GiB left", 40), Make.Event(claim, "ExternalProvisioning", "Waiting for a volume to be created", 10, "Normal")])
            .ShouldBe("STO004", "storage.provisioning-failed", "PersistentVolumeClaim/data", "11 GiB left");
    }

    private static StorageClass Class(string name, string provisioner = "csi.example.test", bool late = false) =>
        new() { Metadata = Make.Meta(name, null), Provisioner = provisioner, VolumeBindingMode = late ? "WaitForFirstConsumer" : "Immediate" };

    [Fact]
    public void What_the_provisioner_says_is_repeated()
    {
        var claim = Make.Claim("data", "fast");
        new Scene([Make.Node(), Class("fast"), claim, .. Make.Deployment(), Make.Pending(Unbound, Make.Mounting("data")), Make.Event(claim, "ProvisioningFailed", "failed to provision volume with StorageClass \"fast\": rpc error: code = ResourceExhausted desc = quota of disks is used up")])
            .ShouldBe("STO004", "storage.provisioning-failed", "PersistentVolumeClaim/data", "quota of disks is used up");
    }

    [Fact]
    public void A_claim_whose_provisioning_failed_at_first_and_is_bound_now_is_well()
    {
        var claim = Make.Claim("data", "fast", "Bound", volume: "pv-1");
        new Scene([Make.Node(), Class("fast"), claim, .. Make.Deployment(ready: 1), Make.Running(spec: Make.Mounting("data")), Make.Event(claim, "ProvisioningFailed", "failed to provision volume", 200)]).ShouldBeQuiet();
    }
}

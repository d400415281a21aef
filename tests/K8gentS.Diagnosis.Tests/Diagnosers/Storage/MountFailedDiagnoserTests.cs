using K8gentS.Diagnosis.Tests.Support;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Storage;

public sealed class MountFailedDiagnoserTests
{
    [Theory]
    [InlineData("MountVolume.SetUp failed for volume \"data\" : hostPath type check failed: /srv/data is not a directory", "/srv/data is not a directory")]
    [InlineData("MountVolume.SetUp failed for volume \"data\" : mount failed: exit status 32\nMounting command: mount\nOutput: mount.nfs: Connection timed out", "mount failed: exit status 32")]
    [InlineData("MountVolume.MountDevice failed for volume \"data\" : kubernetes.io/csi: attacher.MountDevice failed to create newCsiDriverClient: driver name csi.example.test not found in the list of registered CSI drivers", "csi.example.test")]
    public void A_mount_that_fails_is_told_in_the_kubelets_words(string message, string words)
    {
        var waits = Make.Creating();
        new Scene([Make.Node(), .. Make.Deployment(), waits, Make.Event(waits, "FailedMount", message), Make.Event(waits, "FailedMount", "Unable to attach or mount volumes: unmounted volumes=[data], unattached volumes=[]: timed out waiting for the condition", 5)])
            .ShouldBe("STO007", "storage.mount-failed", "Deployment/web", words);
    }

    [Fact]
    public void A_volume_that_was_mounted_at_the_second_try_is_well()
    {
        var runs = Make.Running();
        new Scene([Make.Node(), .. Make.Deployment(ready: 1), runs, Make.Event(runs, "FailedMount", "MountVolume.SetUp failed for volume \"data\" : timed out", 400), Make.Event(runs, "FailedAttachVolume", "Multi-Attach error for volume \"pv-1\"", 450)]).ShouldBeQuiet();
    }
}

using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Tests.Support;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Storage;

/// <summary>Volumes that are attached elsewhere, cannot be used here, cannot be mounted, or hold too much.</summary>
public sealed class MountTests
{
    private static readonly PersistentVolumeClaim Bound = Make.Claim("data", "fast", "Bound", volume: "pv-1");

    [Theory]
    [InlineData("Multi-Attach error for volume \"pv-1\" Volume is already exclusively attached to one node and can't be attached to another")]
    [InlineData("Multi-Attach error for volume \"pv-1\" Volume is already used by pod(s) web-1-b")]
    public void A_volume_that_another_node_has_is_named_by_its_claim(string message)
    {
        var waits = Make.Creating(spec: Make.Mounting("data"), node: "node-2");
        new Scene([Make.Node(), Make.Node("node-2"), Bound, .. Make.Deployment(replicas: 2, ready: 1, spec: Make.Mounting("data")), Make.Running("web-1-b", spec: Make.Mounting("data")), waits, Make.Event(waits, "FailedAttachVolume", message)])
            .ShouldBe("storage.multi-attach", "PersistentVolumeClaim/data", "web-1-b", "node-1");
    }

    [Fact]
    public void A_claim_for_one_pod_only_is_held_by_the_pod_that_has_it()
    {
        var claim = Make.Claim("data", "fast", "Bound", volume: "pv-1", mode: "ReadWriteOncePod");
        new Scene([Make.Node(), claim, .. Make.Deployment(replicas: 2, ready: 1, spec: Make.Mounting("data")), Make.Running("web-1-b", spec: Make.Mounting("data")), Make.Pending("0/1 nodes are available: 1 node has pod using PersistentVolumeClaim with the same name and ReadWriteOncePod access mode.", Make.Mounting("data"))])
            .ShouldBe("storage.multi-attach", "PersistentVolumeClaim/data", "web-1-b", "ReadWriteOncePod");
    }

    [Fact]
    public void A_volume_of_another_zone_is_named_with_its_labels()
    {
        var volume = new PersistentVolume
        {
            Metadata = Make.Meta("pv-1", null),
            Spec = new VolumeSpec { NodeAffinity = new VolumeNodeAffinity { Required = new NodeSelector { NodeSelectorTerms = [new NodeSelectorTerm { MatchExpressions = [new SelectorRequirement { Key = "zone", Operator = "In", Values = ["a"] }] }] } } },
            Status = new VolumeStatus { Phase = "Bound" },
        };
        new Scene([Make.Node(labels: "zone=b"), Bound, volume, .. Make.Deployment(spec: Make.Mounting("data")), Make.Pending("0/1 nodes are available: 1 node(s) had volume node affinity conflict.", Make.Mounting("data"))])
            .ShouldBe("storage.volume-node-affinity", "PersistentVolumeClaim/data", "zone In a", "zone=b");
    }

    [Theory]
    [InlineData("MountVolume.SetUp failed for volume \"data\" : hostPath type check failed: /srv/data is not a directory", "/srv/data is not a directory")]
    [InlineData("MountVolume.SetUp failed for volume \"data\" : mount failed: exit status 32\nMounting command: mount\nOutput: mount.nfs: Connection timed out", "mount failed: exit status 32")]
    [InlineData("MountVolume.MountDevice failed for volume \"data\" : kubernetes.io/csi: attacher.MountDevice failed to create newCsiDriverClient: driver name csi.example.test not found in the list of registered CSI drivers", "csi.example.test")]
    public void A_mount_that_fails_is_told_in_the_kubelets_words(string message, string words)
    {
        var waits = Make.Creating();
        new Scene([Make.Node(), .. Make.Deployment(), waits, Make.Event(waits, "FailedMount", message), Make.Event(waits, "FailedMount", "Unable to attach or mount volumes: unmounted volumes=[data], unattached volumes=[]: timed out waiting for the condition", 5)])
            .ShouldBe("storage.mount-failed", "Deployment/web", words);
    }

    [Fact]
    public void A_volume_that_was_mounted_at_the_second_try_is_well()
    {
        var runs = Make.Running();
        new Scene([Make.Node(), .. Make.Deployment(ready: 1), runs, Make.Event(runs, "FailedMount", "MountVolume.SetUp failed for volume \"data\" : timed out", 400), Make.Event(runs, "FailedAttachVolume", "Multi-Attach error for volume \"pv-1\"", 450)]).ShouldBeQuiet();
    }

    [Theory]
    [InlineData("Usage of EmptyDir volume \"cache\" exceeds the limit \"10Mi\". ", "10Mi")]
    [InlineData("Pod ephemeral local storage usage exceeds the total limit of containers 100Mi. ", "100Mi")]
    [InlineData("Container app exceeded its local ephemeral storage limit \"50Mi\". ", "50Mi")]
    public void Pods_that_write_too_much_again_and_again_are_named_with_the_limit(string message, string limit) =>
        new Scene([Make.Node(), .. Make.Deployment(ready: 1), Make.Running("web-1-c"), Make.Evicted(message, "web-1-a", 40), Make.Evicted(message, "web-1-b", 200)])
            .ShouldBe("storage.ephemeral-storage-exceeded", "Deployment/web", limit);

    [Fact]
    public void An_eviction_of_an_hour_ago_whose_replacement_runs_is_history() =>
        new Scene([Make.Node(), .. Make.Deployment(ready: 1), Make.Running("web-1-c"), Make.Evicted("The node was low on resource: memory.", "web-1-a", 3600), Make.Evicted("The node was low on resource: memory.", "web-1-b", 3700)]).ShouldBeQuiet();

    [Fact]
    public void One_eviction_that_was_made_good_at_once_is_history() =>
        new Scene([Make.Node(), .. Make.Deployment(ready: 1), Make.Running("web-1-c"), Make.Evicted("Usage of EmptyDir volume \"cache\" exceeds the limit \"10Mi\". ", "web-1-a", 120)]).ShouldBeQuiet();
}

using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Tests.Support;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Storage;

public sealed class MultiAttachDiagnoserTests
{
    private static readonly PersistentVolumeClaim Bound = Make.Claim("data", "fast", "Bound", volume: "pv-1");

    [Theory]
    [InlineData("Multi-Attach error for volume \"pv-1\" Volume is already exclusively attached to one node and can't be attached to another")]
    [InlineData("Multi-Attach error for volume \"pv-1\" Volume is already used by pod(s) web-1-b")]
    public void A_volume_that_another_node_has_is_named_by_its_claim(string message)
    {
        var waits = Make.Creating(spec: Make.Mounting("data"), node: "node-2");
        new Scene([Make.Node(), Make.Node("node-2"), Bound, .. Make.Deployment(replicas: 2, ready: 1, spec: Make.Mounting("data")), Make.Running("web-1-b", spec: Make.Mounting("data")), waits, Make.Event(waits, "FailedAttachVolume", message)])
            .ShouldBe("STO005", "storage.multi-attach", "PersistentVolumeClaim/data", "web-1-b", "node-1");
    }

    [Fact]
    public void A_claim_for_one_pod_only_is_held_by_the_pod_that_has_it()
    {
        var claim = Make.Claim("data", "fast", "Bound", volume: "pv-1", mode: "ReadWriteOncePod");
        new Scene([Make.Node(), claim, .. Make.Deployment(replicas: 2, ready: 1, spec: Make.Mounting("data")), Make.Running("web-1-b", spec: Make.Mounting("data")), Make.Pending("0/1 nodes are available: 1 node has pod using PersistentVolumeClaim with the same name and ReadWriteOncePod access mode.", Make.Mounting("data"))])
            .ShouldBe("STO005", "storage.multi-attach", "PersistentVolumeClaim/data", "web-1-b", "ReadWriteOncePod");
    }

    [Fact]
    public void A_volume_that_moved_to_another_node_in_the_end_is_well()
    {
        var runs = Make.Running(spec: Make.Mounting("data"), node: "node-2");
        new Scene([Make.Node(), Make.Node("node-2"), Bound, .. Make.Deployment(ready: 1, spec: Make.Mounting("data")), runs, Make.Event(runs, "FailedAttachVolume", "Multi-Attach error for volume \"pv-1\" Volume is already exclusively attached to one node and can't be attached to another", 300)]).ShouldBeQuiet();
    }
}

using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Tests.Support;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Storage;

public sealed class VolumeNodeAffinityDiagnoserTests
{
    private static readonly PersistentVolumeClaim Bound = Make.Claim("data", "fast", "Bound", volume: "pv-1");

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
            .ShouldBe("STO006", "storage.volume-node-affinity", "PersistentVolumeClaim/data", "zone In a", "zone=b");
    }

    [Fact]
    public void A_volume_whose_node_is_there_is_well() =>
        new Scene([Make.Node(labels: "zone=a"), Bound, .. Make.Deployment(ready: 1, spec: Make.Mounting("data")), Make.Running(spec: Make.Mounting("data"))]).ShouldBeQuiet();
}

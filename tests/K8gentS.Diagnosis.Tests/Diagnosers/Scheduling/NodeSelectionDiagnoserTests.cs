using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Tests.Support;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Scheduling;

public sealed class NodeSelectionDiagnoserTests
{
    private const string Message = "0/2 nodes are available: 2 node(s) didn't match Pod's node affinity/selector.";

    [Fact]
    public void A_selector_that_no_node_has_is_named()
    {
        var spec = Make.Spec() with { NodeSelector = Make.Labels("disk=nvme,arch=amd64") };
        new Scene([Make.Node(labels: "arch=amd64"), Make.Node("node-2", "arch=amd64,disk=hdd"), .. Make.Deployment(spec: spec), Make.Pending(Message, spec)])
            .ShouldBe("SCH002", "scheduling.node-selector-mismatch", "Deployment/web", "disk=nvme");
    }

    [Fact]
    public void The_same_words_for_node_affinity_are_told_apart_by_the_spec()
    {
        var spec = Make.Spec() with { Affinity = Zone("eu-3") };
        new Scene([Make.Node(labels: "topology.kubernetes.io/zone=eu-1"), .. Make.Deployment(spec: spec), Make.Pending(Message, spec)])
            .ShouldBe("SCH002", "scheduling.node-affinity-mismatch", "Deployment/web", "topology.kubernetes.io/zone In eu-3");
    }

    [Fact]
    public void Where_the_node_that_is_asked_for_is_tainted_the_taint_is_to_blame()
    {
        var spec = Make.Spec() with { NodeSelector = Make.Labels("gpu=yes") };
        new Scene([Make.Node(), Make.Node("node-2", "gpu=yes", taints: new Taint { Key = "gpu", Value = "only", Effect = "NoSchedule" }), .. Make.Deployment(spec: spec), Make.Pending("0/2 nodes are available: 1 node(s) didn't match Pod's node affinity/selector, 1 node(s) had untolerated taint {gpu: only}.", spec)])
            .ShouldBe("SCH003", "scheduling.untolerated-taint", "Deployment/web", "gpu=only:NoSchedule");
    }

    [Fact]
    public void A_pod_that_found_the_one_node_with_its_labels_is_well()
    {
        var spec = Make.Spec() with { NodeSelector = Make.Labels("disk=nvme") };
        new Scene([Make.Node(), Make.Node("node-2", "disk=nvme"), .. Make.Deployment(ready: 1, spec: spec), Make.Running(spec: spec, node: "node-2")]).ShouldBeQuiet();
    }

    private static Affinity Zone(string zone) => new()
    {
        NodeAffinity = new NodeAffinity
        {
            RequiredDuringSchedulingIgnoredDuringExecution = new NodeSelector
            {
                NodeSelectorTerms = [new NodeSelectorTerm { MatchExpressions = [new SelectorRequirement { Key = "topology.kubernetes.io/zone", Operator = "In", Values = [zone] }] }],
            },
        },
    };
}

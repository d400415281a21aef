using K8gentS.Diagnosis.Tests.Support;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Scheduling;

public sealed class InsufficientResourceDiagnoserTests
{
    private static readonly Objects.PodSpec Large = Make.Spec("cpu=3,memory=64Gi");

    [Fact]
    public void A_request_beyond_the_largest_node_is_named_with_both_numbers() =>
        new Scene([Make.Node(), Make.Node("node-2", memory: "16Gi"), .. Make.Deployment(spec: Large), Make.Pending("0/2 nodes are available: 2 Insufficient memory.", Large)])
            .ShouldBe("SCH001", "scheduling.insufficient-memory", "Deployment/web", "64Gi", "16Gi", "node-2");

    [Fact]
    public void A_full_cluster_is_told_from_one_that_is_too_small()
    {
        var spec = Make.Spec("cpu=3");
        new Scene([Make.Node(), .. Make.Deployment(spec: spec), .. Make.Deployment("other", ready: 1, spec: spec), Make.Running("other-1-a", "other", spec), Make.Pending("0/1 nodes are available: 1 Insufficient cpu.", spec)])
            .ShouldBe("SCH001", "scheduling.insufficient-cpu", "Deployment/web", "at most 1 left of 4");
    }

    [Fact]
    public void Closed_control_plane_nodes_do_not_distract()
    {
        var control = Make.Node("control", taints: new Objects.Taint { Key = "node-role.kubernetes.io/control-plane", Effect = "NoSchedule" });
        new Scene([control, Make.Node(), .. Make.Deployment(spec: Large), Make.Pending("0/2 nodes are available: 1 Insufficient memory, 1 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }.", Large)])
            .ShouldBe("SCH001", "scheduling.insufficient-memory", "Deployment/web");
    }

    [Fact]
    public void A_device_that_no_node_has_is_another_resource() =>
        new Scene([Make.Node(), .. Make.Deployment(), Make.Pending("0/1 nodes are available: 1 Insufficient nvidia.com/gpu.", Make.Spec("nvidia.com/gpu=1"))])
            .ShouldBe("SCH001", "scheduling.insufficient-resource", "Deployment/web", "nvidia.com/gpu");

    [Fact]
    public void A_pod_that_has_only_just_come_is_given_time() =>
        new Scene([Make.Node(), .. Make.Deployment(spec: Large), Make.Pending("0/1 nodes are available: 1 Insufficient memory.", Large, age: 10)]).ShouldBeQuiet();

    [Fact]
    public void A_node_that_an_autoscaler_has_ordered_is_waited_for()
    {
        var pending = Make.Pending("0/1 nodes are available: 1 Insufficient cpu.", Large);
        new Scene([Make.Node(), .. Make.Deployment(spec: Large), pending, Make.Event(pending, "TriggeredScaleUp", "pod triggered scale-up: [{pool 1->2 (max: 5)}]", type: "Normal")]).ShouldBeQuiet();
    }
}

using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Tests.Support;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Scheduling;

/// <summary>Pods of which no scheduler says that nothing fits: node name, scheduler, gate, preemption.</summary>
public sealed class UnplacedPodTests
{
    [Fact]
    public void A_node_name_that_no_node_has_is_found_at_once()
    {
        var pod = Silent(Make.Spec() with { NodeName = "node-9" }, 5);
        new Scene([Make.Node(), .. Make.Deployment(), pod]).ShouldBe("scheduling.node-name-missing", "Deployment/web", "node-9");
    }

    [Fact]
    public void Nodes_that_were_not_read_are_not_missing() =>
        new Scene([.. Make.Deployment(), Silent(Make.Spec() with { NodeName = "node-9" })]).Without<Node>().ShouldBeQuiet();

    [Fact]
    public void A_scheduler_that_does_not_run_leaves_no_event_at_all() =>
        new Scene([Make.Node(), .. Make.Deployment(), Silent(Make.Spec() with { SchedulerName = "spread-scheduler" })]).ShouldBe("scheduling.unknown-scheduler", "Deployment/web", "spread-scheduler");

    [Fact]
    public void Where_the_default_scheduler_is_silent_the_control_plane_is_at_fault() =>
        new Scene([Make.Node(), .. Make.Deployment(), Silent(Make.Spec())]).ShouldBe("controlplane.component-unhealthy", "Pod/kube-scheduler");

    [Fact]
    public void A_gate_that_nobody_removes_is_named() =>
        new Scene([Make.Node(), .. Make.Deployment(), Gated("example.test/wait-for-license")]).ShouldBe("scheduling.gated", "Deployment/web", "example.test/wait-for-license");

    [Fact]
    public void A_pod_in_the_queue_of_Kueue_waits_its_turn() =>
        new Scene([Make.Node(), .. Make.Deployment(), Gated("kueue.x-k8s.io/admission")]).ShouldBeQuiet();

    [Fact]
    public void A_pod_whose_place_was_taken_is_told_from_one_that_never_had_one()
    {
        var spec = Make.Spec("cpu=3") with { Priority = 0 };
        var taker = Make.Running("big-1-a", "big", Make.Spec("cpu=3") with { Priority = 1000, PriorityClassName = "gold" });
        new Scene(
            [
                Make.Node(), .. Make.Deployment(spec: spec), .. Make.Deployment("big", ready: 1, spec: taker.Spec), taker,
                Make.Pending("0/1 nodes are available: 1 Insufficient cpu.", spec),
                Make.Event(new ObjectRef("Pod", Some.Ns, "web-1-z"), "Preempted", "Preempted by pod big-1-a on node node-1", 100),
            ])
            .ShouldBe("scheduling.preempted", "Deployment/web", "big-1-a", "gold");
    }

    [Fact]
    public void A_preemption_long_ago_of_a_workload_that_runs_again_is_history() =>
        new Scene([Make.Node(), .. Make.Deployment(ready: 1), Make.Running(), Make.Event(new ObjectRef("Pod", Some.Ns, "web-1-z"), "Preempted", "Preempted by a pod on node node-1", 900)]).ShouldBeQuiet();

    private static Pod Silent(PodSpec spec, double age = 120) => Make.Pending("", spec, age: age) with { Status = new PodStatus { Phase = "Pending" } };

    private static Pod Gated(string gate) => Make.Pending("", Make.Spec() with { SchedulingGates = [new NamedRef { Name = gate }] }) with
    {
        Status = new PodStatus { Phase = "Pending", Conditions = [Make.Condition("PodScheduled", "False", "SchedulingGated", "Scheduling is blocked due to non-empty scheduling gates")] },
    };
}

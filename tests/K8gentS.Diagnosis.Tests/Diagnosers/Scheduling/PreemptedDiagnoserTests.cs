using K8gentS.Diagnosis.Tests.Support;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Scheduling;

public sealed class PreemptedDiagnoserTests
{
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
            .ShouldBe("SCH010", "scheduling.preempted", "Deployment/web", "big-1-a", "gold");
    }

    [Fact]
    public void A_preemption_long_ago_of_a_workload_that_runs_again_is_history() =>
        new Scene([Make.Node(), .. Make.Deployment(ready: 1), Make.Running(), Make.Event(new ObjectRef("Pod", Some.Ns, "web-1-z"), "Preempted", "Preempted by a pod on node node-1", 900)]).ShouldBeQuiet();
}

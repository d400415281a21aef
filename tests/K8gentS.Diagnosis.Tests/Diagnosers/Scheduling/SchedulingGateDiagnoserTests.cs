using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Tests.Support;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Scheduling;

public sealed class SchedulingGateDiagnoserTests
{
    [Fact]
    public void A_gate_that_nobody_removes_is_named() =>
        new Scene([Make.Node(), .. Make.Deployment(), Gated("example.test/wait-for-license")]).ShouldBe("SCH009", "scheduling.gated", "Deployment/web", "example.test/wait-for-license");

    [Fact]
    public void A_pod_in_the_queue_of_Kueue_waits_its_turn() =>
        new Scene([Make.Node(), .. Make.Deployment(), Gated("kueue.x-k8s.io/admission")]).ShouldBeQuiet();

    private static Pod Gated(string gate) => Make.Pending("", Make.Spec() with { SchedulingGates = [new NamedRef { Name = gate }] }) with
    {
        Status = new PodStatus { Phase = "Pending", Conditions = [Make.Condition("PodScheduled", "False", "SchedulingGated", "Scheduling is blocked due to non-empty scheduling gates")] },
    };
}

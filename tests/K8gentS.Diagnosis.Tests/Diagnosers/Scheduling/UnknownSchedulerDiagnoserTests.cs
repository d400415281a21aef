using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Tests.Support;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Scheduling;

public sealed class UnknownSchedulerDiagnoserTests
{
    private static Pod Silent(PodSpec spec, double age = 120) => Make.Pending("", spec, age: age) with { Status = new PodStatus { Phase = "Pending" } };

    [Fact]
    public void A_scheduler_that_does_not_run_leaves_no_event_at_all() =>
        new Scene([Make.Node(), .. Make.Deployment(), Silent(Make.Spec() with { SchedulerName = "spread-scheduler" })]).ShouldBe("SCH008", "scheduling.unknown-scheduler", "Deployment/web", "spread-scheduler");

    [Fact]
    public void A_scheduler_of_another_name_that_does_its_work_is_well()
    {
        var spec = Make.Spec() with { SchedulerName = "spread-scheduler" };
        new Scene([Make.Node(), .. Make.Deployment(ready: 1, spec: spec), Make.Running(spec: spec)]).ShouldBeQuiet();
    }
}

using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Tests.Support;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Jobs;

public sealed class SuspendedDependencyDiagnoserTests
{
    private static CronJob Cron(string schedule, CronJobSpec? spec = null) => new() { Metadata = Make.Meta("nightly"), Spec = (spec ?? new CronJobSpec()) with { Schedule = schedule } };

    [Fact]
    public void A_suspended_CronJob_is_well_until_something_waits_for_it()
    {
        var cron = Cron("0 * * * *", new CronJobSpec { Suspend = true });
        new Scene(cron).ShouldBeQuiet();
        new Scene([Make.Node(), cron, .. Make.Deployment(), Make.Crashing()]).WithLog("web-1-a", "waiting for the data of cronjob nightly, giving up").ShouldBe("JOB004", "cronjob.suspended", "CronJob/nightly");
    }
}

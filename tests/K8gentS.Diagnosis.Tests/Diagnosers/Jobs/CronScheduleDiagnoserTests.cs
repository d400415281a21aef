using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Tests.Support;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Jobs;

public sealed class CronScheduleDiagnoserTests
{
    private static CronJob Cron(string schedule, CronJobSpec? spec = null) => new() { Metadata = Make.Meta("nightly"), Spec = (spec ?? new CronJobSpec()) with { Schedule = schedule } };

    [Fact]
    public void A_date_that_never_comes_is_an_invalid_schedule() =>
        new Scene(Cron("0 0 31 2 *")).ShouldBe("JOB003", "cronjob.invalid-schedule", "CronJob/nightly", "31 2");

    [Fact]
    public void An_unknown_time_zone_is_an_invalid_schedule()
    {
        var cron = Cron("0 * * * *", new CronJobSpec { TimeZone = "Mars/Olympus" });
        new Scene(cron, Make.Event(cron, "UnknownTimeZone", "invalid timeZone: \"Mars/Olympus\": unknown time zone Mars/Olympus")).ShouldBe("JOB003", "cronjob.invalid-schedule", "CronJob/nightly", "Mars/Olympus");
    }

    [Fact]
    public void Runs_that_never_started_are_counted() =>
        new Scene(Cron("*/2 * * * *")).ShouldBe("JOB003", "cronjob.missed-schedules", "CronJob/nightly", "*/2");

    [Fact]
    public void Too_many_missed_times_are_told_in_the_controllers_words()
    {
        var cron = Cron("*/2 * * * *", new CronJobSpec { StartingDeadlineSeconds = 5 });
        new Scene(cron, Make.Event(cron, "MissSchedule", "Missed scheduled time to start a job: Sun, 01 Mar 2026 11:58:00 +0000")).ShouldBe("JOB003", "cronjob.missed-schedules", "CronJob/nightly", "startingDeadlineSeconds is 5");
    }

    [Fact]
    public void A_CronJob_whose_time_has_not_come_is_well() => new Scene(Cron("0 4 * * *")).ShouldBeQuiet();

    [Fact]
    public void A_run_that_is_under_way_is_well()
    {
        var cron = Cron("* * * * *", new CronJobSpec { ConcurrencyPolicy = "Forbid" }) with { Status = new CronJobStatus { LastScheduleTime = Some.Now.AddSeconds(-100) } };
        new Scene(cron, new Job { Metadata = Make.Meta("nightly-1", age: 100, owners: Make.Owner("CronJob", "nightly")), Status = new JobStatus { Active = 1 } }).ShouldBeQuiet();
    }
}

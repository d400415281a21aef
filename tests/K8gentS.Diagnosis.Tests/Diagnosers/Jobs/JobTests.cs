using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Tests.Support;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Jobs;

/// <summary>Jobs and CronJobs that fail, wait or miss their time; and those that are well as they are.</summary>
public sealed class JobTests
{
    [Fact]
    public void A_Job_without_retries_left_is_named_with_its_exit_code() =>
        new Scene(Work([Make.Condition("Failed", "True", "BackoffLimitExceeded", "Job has reached the specified backoff limit")]), Ended("work-a", 3)).ShouldBe("job.backoff-limit-exceeded", "Job/work", "exit code 3");

    [Fact]
    public void A_Job_past_its_deadline_is_told_from_one_without_retries() =>
        new Scene(Work([Make.Condition("Failed", "True", "DeadlineExceeded", "Job was active longer than specified deadline")], new JobSpec { ActiveDeadlineSeconds = 30 })).ShouldBe("job.deadline-exceeded", "Job/work", "30 s");

    [Fact]
    public void A_Job_that_failed_at_first_and_then_completed_is_well() =>
        new Scene(Work([Make.Condition("Complete", "True", "CompletionsReached")]) with { Status = new JobStatus { Failed = 1, Succeeded = 1, Conditions = [Make.Condition("Complete", "True")] } }, Ended("work-a", 1)).ShouldBeQuiet();

    [Fact]
    public void A_failed_run_is_past_once_a_later_one_succeeded()
    {
        var cron = Cron("0 * * * *") with { Status = new CronJobStatus { LastScheduleTime = Some.Now.AddMinutes(-10), LastSuccessfulTime = Some.Now.AddMinutes(-9) } };
        var failed = Work([Make.Condition("Failed", "True", "BackoffLimitExceeded", ago: 4000)]) with { Metadata = Make.Meta("nightly-1", age: 5000, owners: Make.Owner("CronJob", "nightly")) };
        new Scene(cron, failed).ShouldBeQuiet();
    }

    [Fact]
    public void A_suspended_Job_is_named_and_one_in_a_queue_is_not()
    {
        var job = Work([Make.Condition("Suspended", "True", "JobSuspended", "Job suspended")], new JobSpec { Suspend = true });
        new Scene(job).ShouldBe("job.suspended", "Job/work", "suspend: true");
        new Scene(job with { Metadata = Make.Meta("work", labels: "kueue.x-k8s.io/queue-name=team") }).ShouldBeQuiet();
    }

    [Fact]
    public void A_suspended_CronJob_is_well_until_something_waits_for_it()
    {
        var cron = Cron("0 * * * *", new CronJobSpec { Suspend = true });
        new Scene(cron).ShouldBeQuiet();
        new Scene([Make.Node(), cron, .. Make.Deployment(), Make.Crashing()]).WithLog("web-1-a", "waiting for the data of cronjob nightly, giving up").ShouldBe("cronjob.suspended", "CronJob/nightly");
    }

    [Fact]
    public void A_date_that_never_comes_is_an_invalid_schedule() =>
        new Scene(Cron("0 0 31 2 *")).ShouldBe("cronjob.invalid-schedule", "CronJob/nightly", "31 2");

    [Fact]
    public void An_unknown_time_zone_is_an_invalid_schedule()
    {
        var cron = Cron("0 * * * *", new CronJobSpec { TimeZone = "Mars/Olympus" });
        new Scene(cron, Make.Event(cron, "UnknownTimeZone", "invalid timeZone: \"Mars/Olympus\": unknown time zone Mars/Olympus")).ShouldBe("cronjob.invalid-schedule", "CronJob/nightly", "Mars/Olympus");
    }

    [Fact]
    public void Runs_that_never_started_are_counted() =>
        new Scene(Cron("*/2 * * * *")).ShouldBe("cronjob.missed-schedules", "CronJob/nightly", "*/2");

    [Fact]
    public void Too_many_missed_times_are_told_in_the_controllers_words()
    {
        var cron = Cron("*/2 * * * *", new CronJobSpec { StartingDeadlineSeconds = 5 });
        new Scene(cron, Make.Event(cron, "MissSchedule", "Missed scheduled time to start a job: Sun, 01 Mar 2026 11:58:00 +0000")).ShouldBe("cronjob.missed-schedules", "CronJob/nightly", "startingDeadlineSeconds is 5");
    }

    [Fact]
    public void A_CronJob_whose_time_has_not_come_is_well() => new Scene(Cron("0 4 * * *")).ShouldBeQuiet();

    [Fact]
    public void A_run_that_is_under_way_is_well()
    {
        var cron = Cron("* * * * *", new CronJobSpec { ConcurrencyPolicy = "Forbid" }) with { Status = new CronJobStatus { LastScheduleTime = Some.Now.AddSeconds(-100) } };
        new Scene(cron, new Job { Metadata = Make.Meta("nightly-1", age: 100, owners: Make.Owner("CronJob", "nightly")), Status = new JobStatus { Active = 1 } }).ShouldBeQuiet();
    }

    private static Job Work(Condition[] conditions, JobSpec? spec = null) => new()
    {
        Metadata = Make.Meta("work"),
        Spec = spec ?? new JobSpec { BackoffLimit = 2 },
        Status = new JobStatus { Failed = 3, StartTime = Some.Now.AddSeconds(-500), Conditions = conditions },
    };

    private static Pod Ended(string name, int exitCode) => new()
    {
        Metadata = Make.Meta(name, age: 300, owners: Make.Owner("Job", "work")),
        Spec = Make.Spec() with { NodeName = "node-1", RestartPolicy = "Never" },
        Status = new PodStatus
        {
            Phase = "Failed",
            StartTime = Some.Now.AddSeconds(-300),
            ContainerStatuses = [new ContainerStatus { Name = "app", State = new ContainerState { Terminated = new ContainerStateTerminated { ExitCode = exitCode, Reason = "Error", StartedAt = Some.Now.AddSeconds(-290), FinishedAt = Some.Now.AddSeconds(-280) } } }],
        },
    };

    private static CronJob Cron(string schedule, CronJobSpec? spec = null) => new() { Metadata = Make.Meta("nightly"), Spec = (spec ?? new CronJobSpec()) with { Schedule = schedule } };
}

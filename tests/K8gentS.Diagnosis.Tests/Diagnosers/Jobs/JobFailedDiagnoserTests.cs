using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Tests.Support;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Jobs;

public sealed class JobFailedDiagnoserTests
{
    private static Job Work(Condition[] conditions, JobSpec? spec = null) => new()
    {
        Metadata = Make.Meta("work"),
        Spec = spec ?? new JobSpec { BackoffLimit = 2 },
        Status = new JobStatus { Failed = 3, StartTime = Some.Now.AddSeconds(-500), Conditions = conditions },
    };

    private static CronJob Cron(string schedule, CronJobSpec? spec = null) => new() { Metadata = Make.Meta("nightly"), Spec = (spec ?? new CronJobSpec()) with { Schedule = schedule } };

    [Fact]
    public void A_Job_without_retries_left_is_named_with_its_exit_code() =>
        new Scene(Work([Make.Condition("Failed", "True", "BackoffLimitExceeded", "Job has reached the specified backoff limit")]), Ended("work-a", 3)).WithLog("work-a", "7 accounts differ").ShouldBe("JOB001", "job.backoff-limit-exceeded", "Job/work", "exit code 3");

    [Fact]
    public void A_Job_past_its_deadline_is_told_from_one_without_retries() =>
        new Scene(Work([Make.Condition("Failed", "True", "DeadlineExceeded", "Job was active longer than specified deadline")], new JobSpec { ActiveDeadlineSeconds = 30 })).ShouldBe("JOB001", "job.deadline-exceeded", "Job/work", "30 s");

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
}

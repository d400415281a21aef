using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Tests.Support;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Jobs;

public sealed class JobSuspendedDiagnoserTests
{
    private static Job Work(Condition[] conditions, JobSpec? spec = null) => new()
    {
        Metadata = Make.Meta("work"),
        Spec = spec ?? new JobSpec { BackoffLimit = 2 },
        Status = new JobStatus { Failed = 3, StartTime = Some.Now.AddSeconds(-500), Conditions = conditions },
    };

    [Fact]
    public void A_suspended_Job_is_named_and_one_in_a_queue_is_not()
    {
        var job = Work([Make.Condition("Suspended", "True", "JobSuspended", "Job suspended")], new JobSpec { Suspend = true });
        new Scene(job).ShouldBe("JOB002", "job.suspended", "Job/work", "suspend: true");
        new Scene(job with { Metadata = Make.Meta("work", labels: "kueue.x-k8s.io/queue-name=team") }).ShouldBeQuiet();
    }
}

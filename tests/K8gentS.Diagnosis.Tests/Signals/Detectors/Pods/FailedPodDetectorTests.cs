using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Signals;
using K8gentS.Diagnosis.Signals.Detectors.Pods;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Signals.Detectors.Pods;

public sealed class FailedPodDetectorTests
{
    [Fact]
    public void A_bare_pod_that_failed_is_a_signal() => Detect(Failed("once", null)).ShouldHaveSingleItem().Message.ShouldContain("exit code 1");

    [Fact]
    public void A_Job_that_failed_is_a_signal() => Detect(Failed("j-1", "Job"), Job("Failed", 1)).ShouldHaveSingleItem();

    [Fact]
    public void A_Job_that_completed_after_a_failure_is_well() => Detect(Failed("j-1", "Job"), Job("Complete", 1)).ShouldBeEmpty();

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void A_Job_that_goes_on_trying_is_wrong_once_it_has_failed_twice(int failed, bool wrong) => Detect(Failed("j-1", "Job"), Job(null, failed)).Any().ShouldBe(wrong);

    [Fact]
    public void A_CronJob_whose_newer_run_went_well_is_well()
    {
        var old = Job("Failed", 1) with { };
        old = old with { Metadata = old.Metadata with { OwnerReferences = [new() { Kind = "CronJob", Name = "cron", Uid = "cron", Controller = true }] } };
        var cron = new CronJob { Metadata = new() { Name = "cron", Namespace = Some.Ns, Uid = "cron" }, Status = new() { LastSuccessfulTime = Some.Now.AddMinutes(-1) } };
        Detect(Failed("j-1", "Job"), old, cron).ShouldBeEmpty();
    }

    [Fact]
    public void A_pod_that_was_replaced_by_a_ready_one_is_past()
    {
        var ready = Failed("web-5d-b", "ReplicaSet");
        ready = ready with { Status = new() { Phase = "Running", StartTime = Some.Now.AddMinutes(-1), Conditions = [new() { Type = "Ready", Status = "True" }] } };
        Detect(Failed("web-5d-a", "ReplicaSet"), ready).ShouldBeEmpty();
    }

    [Fact]
    public void An_evicted_pod_is_told_elsewhere()
    {
        var pod = Failed("once", null);
        Detect(pod with { Status = pod.Status with { Reason = "Evicted" } }).ShouldBeEmpty();
    }

    private static Pod Failed(string name, string? owner)
    {
        var pod = Some.PodOf(
            """{"restartPolicy": "Never", "containers": [{"name": "app"}]}""",
            $$"""{"phase": "Failed", "startTime": {{Some.Ago(200)}}, "containerStatuses": [{"name": "app", "restartCount": 0, "state": {"terminated": {"exitCode": 1, "reason": "Error", "finishedAt": {{Some.Ago(180)}} } } }]}""",
            name);
        var owners = owner is null ? [] : new[] { new OwnerReference { Kind = owner, Name = owner == "Job" ? "j" : "web-5d", Uid = owner == "Job" ? "j" : "web-5d", Controller = true } };
        return pod with { Metadata = pod.Metadata with { OwnerReferences = owners } };
    }

    private static Job Job(string? condition, int failed) => new()
    {
        Metadata = new() { Name = "j", Namespace = Some.Ns, Uid = "j" },
        Status = new()
        {
            Failed = failed,
            StartTime = Some.Now.AddMinutes(-4),
            Conditions = condition is null ? [] : [new() { Type = condition, Status = "True" }],
        },
    };

    private static List<Signal> Detect(params KubeObject[] objects) => [.. new FailedPodDetector().Detect(Some.Shop(objects))];
}

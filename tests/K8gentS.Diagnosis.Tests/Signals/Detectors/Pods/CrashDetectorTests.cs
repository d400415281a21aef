using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Signals;
using K8gentS.Diagnosis.Signals.Detectors.Pods;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Signals.Detectors.Pods;

public sealed class CrashDetectorTests
{
    [Fact]
    public void A_crash_loop_is_a_signal()
    {
        var signal = Detect(Some.Pod(Some.CrashLoop(3))).ShouldHaveSingleItem();
        signal.Class.ShouldBe(SignalClass.Crash);
        signal.Reason.ShouldBe("CrashLoopBackOff");
        signal.Message.ShouldContain("exit code 3");
        signal.Count.ShouldBe(5);
    }

    [Fact]
    public void A_program_that_cannot_be_started_is_a_start_failure_though_the_kubelet_says_crash_loop() =>
        Detect(Some.Pod(Some.CrashLoop(128, "StartError"))).ShouldHaveSingleItem().Class.ShouldBe(SignalClass.Start);

    [Theory]
    [InlineData(5, 2, 20, true)]
    [InlineData(5, 2, 90, false)]
    [InlineData(5, 120, 90, true)]
    [InlineData(1, 2, 20, false)]
    [InlineData(5, 3600, 900, false)]
    public void A_container_that_runs_again_is_well_once_it_has_outlived_its_failures(int restarts, double ran, double runs, bool wrong) =>
        Detect(Some.Pod(Running(1, restarts, ran, runs))).Any().ShouldBe(wrong);

    [Fact]
    public void A_container_that_ended_with_an_error_just_now_is_a_signal() =>
        Detect(Some.Pod($$"""
            "restartCount": 0, "state": {"terminated": {"exitCode": 1, "reason": "Error", "finishedAt": {{Some.Ago(1)}} } }
            """)).ShouldHaveSingleItem().Reason.ShouldBe("Error");

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void Ending_well_is_wrong_only_where_it_repeats(int restarts, bool wrong) =>
        Detect(Some.Pod($$"""
            "restartCount": {{restarts}}, "state": {"terminated": {"exitCode": 0, "reason": "Completed", "finishedAt": {{Some.Ago(1)}} } }
            """)).Any().ShouldBe(wrong);

    [Fact]
    public void Containers_lost_in_a_restart_of_the_node_did_not_crash() =>
        Detect(Some.Pod(Running(255, 4, 5, 10, "Unknown"))).ShouldBeEmpty();

    [Fact]
    public void A_pod_on_its_way_out_is_left_alone() =>
        Detect(Some.PodOf(
            """{"containers": [{"name": "app"}]}""",
            $$"""{"phase": "Running", "containerStatuses": [{"name": "app", {{Some.CrashLoop(1)}} }]}""",
            metadata: $"\"deletionTimestamp\": {Some.Ago(-20)}")).ShouldBeEmpty();

    [Fact]
    public void Init_containers_and_sidecars_are_watched_and_a_finished_one_is_well()
    {
        var pod = Some.PodOf(
            """{"initContainers": [{"name": "done"}, {"name": "migrate"}, {"name": "proxy", "restartPolicy": "Always"}], "containers": [{"name": "app"}]}""",
            $$"""
            {"phase": "Pending",
             "initContainerStatuses": [
               {"name": "done", "restartCount": 3, "state": {"terminated": {"exitCode": 0, "reason": "Completed"} }, "lastState": {"terminated": {"exitCode": 1, "reason": "Error", "finishedAt": {{Some.Ago(60)}} } } },
               {"name": "migrate", {{Some.CrashLoop(2)}} },
               {"name": "proxy", {{Some.CrashLoop(0, "Completed")}} }],
             "containerStatuses": [{"name": "app", {{Some.Waiting("PodInitializing", "")}} }]}
            """);
        Detect(pod).Select(s => s.Container).ShouldBe(["migrate", "proxy"]);
    }

    private static string Running(int exitCode, int restarts, double ran, double runs, string reason = "Error") =>
        $$"""
        "restartCount": {{restarts}}, "ready": true, "state": {"running": {"startedAt": {{Some.Ago(runs)}} } },
        "lastState": {"terminated": {"exitCode": {{exitCode}}, "reason": "{{reason}}", "startedAt": {{Some.Ago(runs + 10 + ran)}}, "finishedAt": {{Some.Ago(runs + 10)}} } }
        """;

    private static List<Signal> Detect(Pod pod) => [.. new CrashDetector().Detect(Some.Shop(pod))];
}

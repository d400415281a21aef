using K8gentS.Diagnosis.Objects;
using K8gentS.Response.Tests.Support;
using K8gentS.Response.Verification;
using Shouldly;
using Xunit;

namespace K8gentS.Response.Tests.Verification;

public sealed class VerificationJudgeTests
{
    private static readonly DateTimeOffset Completed = SomeReport.Now;
    private static readonly VerificationOptions Options = new();

    [Fact]
    public void There_is_no_verdict_before_the_window_is_over() => Judge(Good(), 59).ShouldBeNull();

    [Fact]
    public void Healthy_pods_and_a_symptom_that_is_gone_are_cleared() => Judge(Good(), 60)!.Effect.ShouldBe(Effect.Cleared);

    [Fact]
    public void Healthy_pods_are_not_enough_while_the_agent_is_silent()
    {
        var silent = Good() with { GoneSince = null };
        Judge(silent, 61).ShouldBeNull();
        Judge(silent, 361)!.Effect.ShouldBe(Effect.Inconclusive);
        Judge(silent with { AgentLookedAt = Completed.AddSeconds(50) }, 61)!.Effect.ShouldBe(Effect.Cleared);
    }

    [Fact]
    public void A_symptom_seen_after_the_rollout_persists_only_while_it_is_seen()
    {
        var seen = Good() with { GoneSince = null, SeenAt = Completed.AddSeconds(30) };
        Judge(seen, 61)!.Effect.ShouldBe(Effect.Persists);
        Judge(seen, 80).ShouldBeNull();
    }

    [Fact]
    public void A_pod_in_back_off_persists_though_the_agent_says_that_the_symptom_is_gone()
    {
        var verdict = Judge(Good() with { Look = Look(Pod("CrashLoopBackOff", 1)) }, 60)!;
        (verdict.Effect, verdict.Proof[0]).ShouldBe((Effect.Persists, "pod web-1 is in CrashLoopBackOff"));
    }

    [Fact]
    public void Restarts_that_rise_persist_and_those_from_before_do_not()
    {
        Judge(Good() with { Look = Look(Pod(null, 4)) }, 60)!.Effect.ShouldBe(Effect.Cleared);
        Judge(Good() with { Look = Look(Pod(null, 5)) }, 60)!.Proof.ShouldContain("pod web-1 was restarted 1 times since");
    }

    [Fact]
    public void Fewer_pods_than_before_are_worse()
    {
        var verdict = Judge(Good() with { AvailableBefore = 2, Look = Look(Pod("ImagePullBackOff", 4), available: 1) }, 60)!;
        (verdict.Effect, verdict.Proof[0]).ShouldBe((Effect.Worse, "1 pods are available, and there were 2"));
    }

    [Fact]
    public void A_new_incident_is_worse_before_the_window_is_over() => Judge(Good() with { NewIncidents = ["it burns"] }, 5)!.Effect.ShouldBe(Effect.Worse);

    [Fact]
    public void A_rollout_that_is_stuck_or_takes_too_long_persists()
    {
        var rolling = Good() with { CompletedAt = null, Look = Look(Pod(null, 0), available: 1) };
        Judge(rolling, 60).ShouldBeNull();
        Judge(rolling, 600)!.Effect.ShouldBe(Effect.Persists);
        Judge(rolling with { Look = Look(Pod(null, 0), available: 1, stuck: true) }, 10)!.Proof[0].ShouldContain("ProgressDeadlineExceeded");
    }

    [Fact]
    public void What_cannot_be_seen_is_inconclusive_in_the_end()
    {
        var blind = Good() with { CompletedAt = null, Look = new WorkloadLook(null, [], "it cannot be looked at") };
        Judge(blind, 60).ShouldBeNull();
        Judge(blind, 600)!.Effect.ShouldBe(Effect.Inconclusive);
    }

    private static VerificationVerdict? Judge(VerificationFacts facts, int seconds) => VerificationJudge.Judge(facts, Options, Completed.AddSeconds(seconds));

    private static VerificationFacts Good() => new()
    {
        AppliedAt = Completed,
        CompletedAt = Completed,
        Look = Look(Pod(null, 4)),
        RestartsBefore = new Dictionary<string, int>(StringComparer.Ordinal) { ["u1"] = 4 },
        SeenAt = Completed.AddSeconds(-5),
        GoneSince = Completed.AddSeconds(-5),
    };

    private static WorkloadLook Look(Pod pod, int available = 2, bool stuck = false) => new(
        new Deployment
        {
            Metadata = new ObjectMeta { Name = "web", Generation = 3 },
            Spec = new WorkloadSpec { Replicas = 2 },
            Status = new WorkloadStatus
            {
                ObservedGeneration = 3,
                Replicas = 2,
                UpdatedReplicas = 2,
                AvailableReplicas = available,
                Conditions = stuck ? [new Condition { Type = "Progressing", Status = "False", Reason = "ProgressDeadlineExceeded" }] : [],
            },
        },
        [pod],
        null);

    private static Pod Pod(string? waiting, int restarts) => new()
    {
        Metadata = new ObjectMeta { Name = "web-1", Uid = "u1" },
        Status = new PodStatus { ContainerStatuses = [new ContainerStatus { Name = "app", RestartCount = restarts, State = new ContainerState { Waiting = waiting is null ? null : new ContainerStateWaiting { Reason = waiting } } }] },
    };
}

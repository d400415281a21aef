using K8gentS.Diagnosis.Diagnosers.Rollouts;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Rollouts;

public sealed class BadRevisionDiagnoserTests
{
    private const string Older = """{"spec": {"containers": [{"name": "app", "image": "registry.test/web:0"}]} }""";
    private const string Newer = """{"spec": {"containers": [{"name": "app", "image": "registry.test/web:1"}]} }""";

    [Fact]
    public void While_the_old_revision_serves_the_new_one_is_to_blame()
    {
        var finding = Ask(Some.ReplicaSet("web-5d", 2, Newer), Some.ReplicaSet("web-4c", 1, Older, 1), Some.Pod(Some.CrashLoop(77)), OldPod()).ShouldHaveSingleItem();
        (finding.Cause, finding.Culprit, finding.Strength, finding.Depth).ShouldBe(("rollout.bad-revision", Some.Web, Strength.Likely, Depth.Symptom));
        finding.Evidence[0].Text.ShouldContain("registry.test/web:0 -> registry.test/web:1");
    }

    [Fact]
    public void With_the_old_pods_gone_it_is_a_guess() =>
        Ask(Some.ReplicaSet("web-5d", 2, Newer), Some.ReplicaSet("web-4c", 1, Older), Some.Pod(Some.CrashLoop(77))).ShouldHaveSingleItem().Strength.ShouldBe(Strength.Weak);

    [Fact]
    public void A_first_revision_has_nothing_to_go_back_to() => Ask(Some.ReplicaSet("web-5d", 1, Newer), Some.Pod(Some.CrashLoop(77))).ShouldBeEmpty();

    [Fact]
    public void Where_the_old_pods_fail_too_the_revision_is_not_the_difference() =>
        Ask(Some.ReplicaSet("web-5d", 2, Newer), Some.ReplicaSet("web-4c", 1, Older), Some.Pod(Some.CrashLoop(77)), OldPod(Some.CrashLoop(77))).ShouldBeEmpty();

    private static Objects.Pod OldPod(string status = "\"restartCount\": 0, \"ready\": true, \"state\": {\"running\": {\"startedAt\": \"2026-03-01T10:00:00Z\"} }")
    {
        var pod = Some.Pod(status, name: "web-4c-y1");
        return pod with
        {
            Metadata = pod.Metadata with { OwnerReferences = [new() { Kind = "ReplicaSet", Name = "web-4c", Uid = "web-4c", Controller = true }] },
            Status = pod.Status with { Conditions = [new() { Type = "Ready", Status = "True" }] },
        };
    }

    private static IReadOnlyList<Finding> Ask(params Objects.KubeObject[] objects) => Given.Ask(new BadRevisionDiagnoser(), Some.Shop(objects));
}

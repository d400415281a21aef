using K8gentS.Diagnosis.Diagnosers.Lifecycle;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Lifecycle;

public sealed class StuckTerminatingDiagnoserTests
{
    [Fact]
    public void A_node_that_does_not_answer_keeps_its_pods()
    {
        var node = new Objects.Node { Metadata = new() { Name = "node-1" }, Status = new() { Conditions = [new() { Type = "Ready", Status = "Unknown" }] } };
        var finding = Ask(Pod(300), node).ShouldHaveSingleItem();
        (finding.Cause, finding.DependsOn, finding.Strength).ShouldBe(("lifecycle.stuck-terminating", node.Ref, Strength.Certain));
    }

    [Fact]
    public void What_the_kubelet_says_is_quoted()
    {
        var node = new Objects.Node { Metadata = new() { Name = "node-1" }, Status = new() { Conditions = [new() { Type = "Ready", Status = "True" }] } };
        Ask(Pod(300), node, Some.Warning("FailedKillPod", "error killing pod: rpc error: DeadlineExceeded", container: "")).ShouldHaveSingleItem().Summary.ShouldContain("FailedKillPod");
    }

    [Fact]
    public void A_pod_within_its_grace_period_is_only_leaving() => Ask(Pod(-10)).ShouldBeEmpty();

    private static Objects.Pod Pod(double overdue) => Some.PodOf(
        """{"nodeName": "node-1", "containers": [{"name": "app"}]}""",
        """{"phase": "Running"}""",
        metadata: $"\"deletionTimestamp\": {Some.Ago(overdue)}");

    private static IReadOnlyList<Finding> Ask(params Objects.KubeObject[] objects) => Given.Ask(new StuckTerminatingDiagnoser(), Some.Shop(objects));
}

using K8gentS.Diagnosis.Diagnosers.Configuration;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Configuration;

public sealed class MissingConfigMapDiagnoserTests
{
    [Theory]
    [InlineData("configmap \"settings\" not found")]
    [InlineData("configmaps \"settings\" not found")]
    public void The_missing_ConfigMap_is_to_blame(string message)
    {
        var finding = Ask(Some.Pod(Some.Waiting("CreateContainerConfigError", message), """
            "envFrom": [{"configMapRef": {"name": "settings"} }]
            """, "Pending")).ShouldHaveSingleItem();
        (finding.Cause, finding.Culprit, finding.Depth).ShouldBe(("config.missing-configmap", new ObjectRef("ConfigMap", Some.Ns, "settings"), Depth.Root));
        finding.Summary.ShouldContain("envFrom of container app");
    }

    [Fact]
    public void A_volume_is_told_of_in_an_event_only()
    {
        var pod = Some.PodOf(
            """{"nodeName": "node-1", "containers": [{"name": "app"}], "volumes": [{"name": "conf", "projected": {"sources": [{"configMap": {"name": "settings"} }]} }]}""",
            $$"""{"phase": "Pending", "startTime": {{Some.Ago(200)}}, "containerStatuses": [{"name": "app", {{Some.Waiting("ContainerCreating", "")}} }]}""");
        Ask(pod, Some.Warning("FailedMount", "MountVolume.SetUp failed for volume \"conf\" : configmap \"settings\" not found", container: "")).ShouldHaveSingleItem().Summary.ShouldContain("volume conf");
    }

    [Fact]
    public void A_missing_Secret_is_another_matter() => Ask(Some.Pod(Some.Waiting("CreateContainerConfigError", "secret \"settings\" not found"), phase: "Pending")).ShouldBeEmpty();

    [Fact]
    public void An_event_of_a_pod_that_runs_by_now_is_past()
    {
        var pod = Some.Pod("""
            "restartCount": 0, "ready": true, "state": {"running": {"startedAt": "2026-03-01T11:59:00Z"} }
            """);
        Ask(pod, Some.Warning("FailedMount", "MountVolume.SetUp failed for volume \"conf\" : configmap \"settings\" not found", container: "")).ShouldBeEmpty();
    }

    private static IReadOnlyList<Finding> Ask(params Objects.KubeObject[] objects) => Given.Ask(new MissingConfigMapDiagnoser(), Some.Shop(objects));
}

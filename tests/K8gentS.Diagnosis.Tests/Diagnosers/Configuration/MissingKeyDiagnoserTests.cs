using K8gentS.Diagnosis.Diagnosers.Configuration;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Configuration;

public sealed class MissingKeyDiagnoserTests
{
    [Theory]
    [InlineData("couldn't find key token in Secret shop/push", "Secret", "push", "token")]
    [InlineData("couldn't find key LOG_LEVEL in ConfigMap shop/settings", "ConfigMap", "settings", "LOG_LEVEL")]
    public void A_variables_key_is_named(string message, string kind, string holder, string key)
    {
        var finding = Ask(Some.Pod(Some.Waiting("CreateContainerConfigError", message), phase: "Pending")).ShouldHaveSingleItem();
        (finding.Cause, finding.Culprit).ShouldBe(("config.missing-key", new ObjectRef(kind, Some.Ns, holder)));
        finding.Summary.ShouldContain($"no key {key}");
    }

    [Fact]
    public void A_volumes_key_is_named_with_the_ConfigMap_behind_the_volume()
    {
        var pod = Some.PodOf(
            """{"nodeName": "node-1", "containers": [{"name": "app"}], "volumes": [{"name": "conf", "configMap": {"name": "settings", "items": [{"key": "app.conf", "path": "app.conf"}]} }]}""",
            $$"""{"phase": "Pending", "startTime": {{Some.Ago(200)}}, "containerStatuses": [{"name": "app", {{Some.Waiting("ContainerCreating", "")}} }]}""");
        var told = Some.Warning("FailedMount", "MountVolume.SetUp failed for volume \"conf\" : configmap references non-existent config key: app.conf", container: "");
        var finding = Ask(pod, told).ShouldHaveSingleItem();
        finding.Culprit.ShouldBe(new ObjectRef("ConfigMap", Some.Ns, "settings"));
        finding.Summary.ShouldContain("app.conf");
    }

    [Fact]
    public void A_key_of_nearly_the_same_name_is_pointed_at()
    {
        var map = new Objects.ConfigMap { Metadata = new() { Name = "settings", Namespace = Some.Ns }, Data = new Dictionary<string, string> { ["LOGLEVEL"] = "info" } };
        var pod = Some.Pod(Some.Waiting("CreateContainerConfigError", "couldn't find key LOG_LEVEL in ConfigMap shop/settings"), """
            "env": [{"name": "LOG_LEVEL", "valueFrom": {"configMapKeyRef": {"name": "settings", "key": "LOG_LEVEL"} } }]
            """, "Pending");
        Ask(pod, map).ShouldHaveSingleItem().Summary.ShouldContain("it has LOGLEVEL");
    }

    [Fact]
    public void A_missing_object_is_another_matter() => Ask(Some.Pod(Some.Waiting("CreateContainerConfigError", "configmap \"settings\" not found"), phase: "Pending")).ShouldBeEmpty();

    private static IReadOnlyList<Finding> Ask(params Objects.KubeObject[] objects) => Given.Ask(new MissingKeyDiagnoser(), Some.Shop(objects));
}

using K8gentS.Diagnosis.Diagnosers.Configuration;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Configuration;

public sealed class InvalidValueDiagnoserTests
{
    private const string Line = "ValueError: invalid literal for int() with base 10: 'twenty'";

    [Fact]
    public void The_ConfigMap_that_holds_the_value_is_to_blame()
    {
        var map = new Objects.ConfigMap { Metadata = new() { Name = "settings", Namespace = Some.Ns }, Data = new Dictionary<string, string> { ["POOL_SIZE"] = "twenty" } };
        var finding = Ask("""
            "envFrom": [{"configMapRef": {"name": "settings"} }]
            """, Line, map).ShouldHaveSingleItem();
        finding.Culprit.ShouldBe(map.Ref);
        finding.Summary.ShouldContain("POOL_SIZE in ConfigMap/settings");
    }

    [Fact]
    public void A_value_in_the_template_is_the_workloads_own() =>
        Ask("""
            "env": [{"name": "POOL_SIZE", "value": "twenty"}]
            """, Line).ShouldHaveSingleItem().Culprit.ShouldBe(Some.Web);

    [Fact]
    public void A_key_that_the_line_names_leads_to_the_Secret_it_comes_from() =>
        Ask("""
            "env": [{"name": "MAX_WORKERS", "valueFrom": {"secretKeyRef": {"name": "tuning", "key": "workers"} } }]
            """, "Error: MAX_WORKERS must be a number").ShouldHaveSingleItem().Culprit.ShouldBe(new ObjectRef("Secret", Some.Ns, "tuning"));

    [Fact]
    public void A_mounted_file_that_the_line_names_leads_to_its_ConfigMap()
    {
        var pod = Some.PodOf(
            """
            {"nodeName": "node-1", "containers": [{"name": "app", "volumeMounts": [{"name": "conf", "mountPath": "/etc/app"}]}], "volumes": [{"name": "conf", "configMap": {"name": "settings"} }]}
            """,
            $$"""{"phase": "Running", "containerStatuses": [{"name": "app", {{Some.CrashLoop(2)}} }]}""");
        Given.Ask(new InvalidValueDiagnoser(), Some.Shop(pod), Given.Log("level=error msg=\"Error loading config (--config.file=/etc/app/app.yml)\" err=\"parsing YAML file /etc/app/app.yml: yaml: unmarshal errors: line 2: field x not found\""))
            .ShouldHaveSingleItem().Culprit.ShouldBe(new ObjectRef("ConfigMap", Some.Ns, "settings"));
    }

    [Fact]
    public void A_missing_variable_is_no_wrong_value() => Ask("", "panic: DB_URL must be set").ShouldBeEmpty();

    private static IReadOnlyList<Finding> Ask(string container, string line, params Objects.KubeObject[] objects) =>
        Given.Ask(new InvalidValueDiagnoser(), Some.Shop([Some.Pod(Some.CrashLoop(1), container.Trim()), .. objects]), Given.Log("starting", line));
}

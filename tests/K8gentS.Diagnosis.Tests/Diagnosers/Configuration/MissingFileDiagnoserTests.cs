using K8gentS.Diagnosis.Diagnosers.Configuration;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Configuration;

public sealed class MissingFileDiagnoserTests
{
    [Fact]
    public void A_file_that_the_mounted_ConfigMap_lacks_is_a_missing_key()
    {
        var finding = Ask("open /etc/app/app.yaml: no such file or directory", "app.yml").ShouldHaveSingleItem();
        (finding.Cause, finding.Culprit).ShouldBe(("config.missing-key", new ObjectRef("ConfigMap", Some.Ns, "settings")));
        finding.Summary.ShouldContain("app.yaml");
    }

    [Theory]
    [InlineData("open /etc/app/app.yaml: no such file or directory", "app.yaml")]
    [InlineData("open /var/lib/app/state: no such file or directory", "app.yml")]
    public void A_key_that_is_there_or_a_path_elsewhere_is_another_matter(string line, string key) => Ask(line, key).ShouldBeEmpty();

    private static IReadOnlyList<Finding> Ask(string line, string key)
    {
        var pod = Some.PodOf(
            """
            {"nodeName": "node-1", "containers": [{"name": "app", "volumeMounts": [{"name": "conf", "mountPath": "/etc/app"}]}], "volumes": [{"name": "conf", "configMap": {"name": "settings"} }]}
            """,
            $$"""{"phase": "Running", "containerStatuses": [{"name": "app", {{Some.CrashLoop(1)}} }]}""");
        var map = new Objects.ConfigMap { Metadata = new() { Name = "settings", Namespace = Some.Ns }, Data = new Dictionary<string, string> { [key] = "x" } };
        return Given.Ask(new MissingFileDiagnoser(), Some.Shop(pod, map), Given.Log("starting", line));
    }
}

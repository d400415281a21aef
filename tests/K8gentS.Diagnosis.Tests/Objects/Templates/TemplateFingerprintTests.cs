using System.Text.Json;
using K8gentS.Diagnosis.Objects;
using Shouldly;
using Xunit;

// Not ...Tests.Objects: that would hide the records' namespace from the tests beside it.
namespace K8gentS.Diagnosis.Tests.Templates;

public sealed class TemplateFingerprintTests
{
    private const string Template = """
        {"metadata": {"labels": {"app": "web", "tier": "front"}, "annotations": {"note": "x"} },
         "spec": {"containers": [{"name": "app", "image": "registry.test:5000/web:1", "env": [{"name": "A", "value": "1"}], "resources": {"limits": {"memory": "64Mi"} }, "securityContext": {"capabilities": {"drop": ["ALL"]} } }], "dnsPolicy": "ClusterFirst"} }
        """;

    [Theory]
    [InlineData("""{"app": "web", "tier": "front"}""", """{"tier": "front", "app": "web"}""")]
    [InlineData("\"metadata\": {", "\"metadata\": {\"creationTimestamp\": null, ")]
    [InlineData("\"app\": \"web\", ", "\"app\": \"web\", \"pod-template-hash\": \"5d8\", ")]
    [InlineData("\"dnsPolicy\": \"ClusterFirst\"", "\"dnsPolicy\": \"Cluster\\u0046irst\", \"nodeName\": null")]
    public void Order_nulls_and_what_controllers_add_do_not_matter(string before, string after) =>
        Of(Template.Replace(before, after, StringComparison.Ordinal)).ShouldBe(Of(Template));

    [Theory]
    [InlineData("web:1", "web:2", true, true)]
    [InlineData("web:1", "web@sha256:0000", true, true)]
    [InlineData("64Mi", "128Mi", true, true)]
    [InlineData("\"note\": \"x\"", "\"note\": \"x\", \"kubectl.kubernetes.io/restartedAt\": \"2026-03-01T12:00:00Z\"", true, true)]
    [InlineData("\"value\": \"1\"", "\"value\": \"2\"", false, true)]
    [InlineData("\"resources\"", "\"livenessProbe\": {}, \"resources\"", false, true)]
    [InlineData("registry.test:5000/web:1", "registry.test:5001/web:1", false, false)]
    [InlineData("ALL", "NET_RAW", false, false)]
    [InlineData("ClusterFirst", "Default", false, false)]
    [InlineData("\"note\": \"x\"", "\"note\": \"y\"", false, false)]
    [InlineData("\"front\"", "\"back\"", false, false)]
    [InlineData("\"name\": \"app\"", "\"name\": \"app2\"", false, false)]
    public void Every_other_change_shows_and_says_how_wide_it_is(string before, string after, bool narrow, bool full)
    {
        var (was, now) = (Of(Template), Of(Template.Replace(before, after, StringComparison.Ordinal)));
        now.Whole.ShouldNotBe(was.Whole);
        (now.OutsideNarrow == was.OutsideNarrow).ShouldBe(narrow);
        (now.OutsideFull == was.OutsideFull).ShouldBe(full);
    }

    [Fact]
    public void A_restart_of_a_template_without_annotations_is_narrow()
    {
        var restarted = """{"metadata": {"annotations": {"kubectl.kubernetes.io/restartedAt": "2026-03-01T12:00:00Z"} }, "spec": {} }""";
        Of(restarted).OutsideNarrow.ShouldBe(Of("""{"metadata": {}, "spec": {} }""").OutsideNarrow);
    }

    [Fact]
    public void A_workload_carries_the_fingerprint_of_its_template_as_served()
    {
        var deployment = JsonSerializer.Deserialize($$"""{"metadata": {"name": "web"}, "spec": {"template": {{Template}} } }""", ObjectsJsonContext.Default.Deployment)!;
        deployment.Spec.Template.Fingerprint.ShouldBe(Of(Template));
        deployment.Spec.Template.Spec.Containers[0].Image.ShouldBe("registry.test:5000/web:1");
        JsonSerializer.Serialize(deployment, ObjectsJsonContext.Default.Deployment).ShouldNotContain("ingerprint");
    }

    [Fact]
    public void Text_that_is_not_Unicode_has_no_fingerprint_and_does_no_harm() =>
        TemplateFingerprint.Of(JsonDocument.Parse("""{"spec": {"dnsPolicy": "\ud800"} }""").RootElement).ShouldBeNull();

    private static TemplateFingerprint Of(string json) => TemplateFingerprint.Of(JsonDocument.Parse(json).RootElement)!;
}

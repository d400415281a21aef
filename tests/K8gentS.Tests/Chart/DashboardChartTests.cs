using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Chart;

/// <summary>The dashboard as the chart renders it.</summary>
public sealed class DashboardChartTests
{
    [Fact]
    public async Task There_is_none_unless_the_values_say_so()
    {
        var items = await Helm.RenderAsync();
        items.OfKind("Service").ShouldNotContain(s => s.Name().EndsWith("-dashboard"));
        items.OfKind("Deployment").ShouldAllBe(d => !d.ToJsonString().Contains("DASHBOARD"));
        items.OfKind("Secret").ShouldAllBe(s => !s.ToJsonString().Contains("DASHBOARD"));
    }

    [Theory]
    [InlineData("dashboard", "k8gents-responder")]
    [InlineData("single, dashboard", "k8gents")]
    public async Task The_program_that_has_the_store_serves_it_with_a_token(string values, string deployment)
    {
        var items = await Helm.RenderAsync(ValueMatrix.Of(values));
        var serving = items.OfKind("Deployment").Where(d => d.ToJsonString().Contains("DASHBOARD_LISTEN")).ShouldHaveSingleItem();
        serving.Name().ShouldStartWith(deployment);
        var pod = serving["spec"]!["template"]!;
        var container = pod["spec"]!["containers"]![0]!;
        var port = container["ports"]!.AsArray().Single(p => (string)p!["name"]! == "dashboard")!;
        Variable(container, "DASHBOARD_LISTEN")["value"]!.ToString().ShouldBe($":{port["containerPort"]}");
        Variable(container, "K8GENTS_STORE").ShouldNotBeNull();
        var secret = Variable(container, "DASHBOARD_TOKEN")["valueFrom"]!["secretKeyRef"]!;
        secret["optional"].ShouldBeNull();
        items.Single("Secret", (string)secret["name"]!)["stringData"]!["DASHBOARD_TOKEN"]!.ToString().Length.ShouldBeGreaterThanOrEqualTo(16);
        items.Single("Service", "k8gents-dashboard")["spec"]!["selector"]!.AsObject().ShouldAllBe(s => (string)pod["metadata"]!["labels"]![s.Key]! == (string)s.Value!);
    }

    [Fact]
    public async Task Only_who_the_values_name_reaches_it()
    {
        foreach (var (values, expected) in new[] { ("dashboard", 1), ("single, dashboard", 0) })
        {
            var open = (await Helm.RenderAsync(ValueMatrix.Of(values))).OfKind("NetworkPolicy").SelectMany(p => p["spec"]!["ingress"]!.AsArray()).Where(r => r!.ToJsonString().Contains("\"dashboard\"")).ToList();
            open.Count.ShouldBe(expected);
            open.ShouldAllBe(r => (string)r!["from"]![0]!["namespaceSelector"]!["matchLabels"]!["name"]! == "ingress");
        }
    }

    private static JsonNode Variable(JsonNode container, string name) => container["env"]!.AsArray().Single(e => (string)e!["name"]! == name)!;
}

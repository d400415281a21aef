using System.Text.Json.Nodes;
using K8gentS.Reasoning.Providers;
using K8gentS.Tests.Architecture;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Chart;

/// <summary>Probes, metrics and who may read them, as the chart renders them.</summary>
public sealed class MonitoringTests
{
    [Theory]
    [MemberData(nameof(ValueMatrix.Names), MemberType = typeof(ValueMatrix))]
    public async Task Every_deployment_has_three_probes_of_what_its_program_serves(string values)
    {
        // The MCP server is looked at through its own port (McpChartTests).
        foreach (var deployment in (await Helm.RenderAsync(ValueMatrix.Of(values))).OfKind("Deployment").Where(d => !d.Name().EndsWith("-mcp", StringComparison.Ordinal)))
        {
            var container = deployment["spec"]!["template"]!["spec"]!["containers"]![0]!;
            var port = container["ports"]!.AsArray().Single(p => (string)p!["name"]! == "health")!;
            foreach (var (probe, path) in new[] { ("startupProbe", "/livez"), ("livenessProbe", "/livez"), ("readinessProbe", "/readyz") })
            {
                ((string)container[probe]!["httpGet"]!["path"]!).ShouldBe(path);
                ((string)container[probe]!["httpGet"]!["port"]!).ShouldBe("health");
            }

            ((string)container["env"]!.AsArray().Single(e => (string)e!["name"]! == "HEALTH_LISTEN")!["value"]!).ShouldBe($":{port["containerPort"]}");
        }
    }

    [Fact]
    public async Task Nobody_reads_metrics_unless_the_values_say_so()
    {
        var items = await Helm.RenderAsync();
        items.OfKind("ServiceMonitor").ShouldBeEmpty();
        items.OfKind("Service").ShouldHaveSingleItem().Name().ShouldBe("k8gents-responder");
        items.OfKind("NetworkPolicy").ShouldAllBe(p => !PortsInto(p).Contains("health"));
        items.Single("NetworkPolicy", "k8gents-agent")["spec"]!["ingress"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Prometheus_reaches_the_metrics_and_not_the_port_of_reports()
    {
        var items = await Helm.RenderAsync("serviceMonitor.enabled=true", "metrics.prometheusPods.app=prometheus");
        foreach (var part in (string[])["agent", "responder"])
        {
            var rule = items.Single("NetworkPolicy", $"k8gents-{part}")["spec"]!["ingress"]!.AsArray().Single(r => (string)r!["ports"]![0]!["port"]! == "health")!;
            var from = rule["from"]!.AsArray().ShouldHaveSingleItem()!;
            ((string)from["namespaceSelector"]!["matchLabels"]!["kubernetes.io/metadata.name"]!).ShouldBe("monitoring");
            ((string)from["podSelector"]!["matchLabels"]!["app"]!).ShouldBe("prometheus");
            var selector = items.Single("Service", $"k8gents-{part}-metrics")["spec"]!["selector"]!.AsObject();
            var labels = items.Single("Deployment", $"k8gents-{part}")["spec"]!["template"]!["metadata"]!["labels"]!;
            selector.ShouldAllBe(s => (string)labels[s.Key]! == (string)s.Value!);
        }
    }

    [Fact]
    public async Task The_monitor_finds_the_services_of_metrics_and_no_others()
    {
        var items = await Helm.RenderAsync(ValueMatrix.Of("everything else"));
        var wanted = items.Single("ServiceMonitor", "k8gents")["spec"]!["selector"]!["matchLabels"]!.AsObject();
        items.OfKind("Service").Where(s => wanted.All(w => (string?)s["metadata"]!["labels"]![w.Key] == (string)w.Value!)).Select(s => s.Name())
            .ShouldBe(["k8gents-agent-metrics", "k8gents-responder-metrics"]);
        ((string)items.Single("ServiceMonitor", "k8gents")["metadata"]!["labels"]!["release"]!).ShouldBe("prometheus");
    }

    [Fact]
    public async Task The_hosts_that_Cilium_allows_are_those_of_the_model_that_is_asked_by_default()
    {
        var provider = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "K8gentS.Reasoning", "Providers"), $"{ModelProviders.DefaultName}Provider.cs", new EnumerationOptions { RecurseSubdirectories = true, MatchCasing = MatchCasing.CaseInsensitive }).ShouldHaveSingleItem();
        var hosts = (await Helm.RenderAsync("networkPolicy.cilium.enabled=true")).Single("CiliumNetworkPolicy", "k8gents-agent-hosts")["spec"]!["egress"]!.AsArray()
            .Where(e => e!["toFQDNs"] is not null).SelectMany(e => e!["toFQDNs"]!.AsArray()).Select(h => (string)h!["matchName"]!);
        File.ReadAllText(provider).ShouldContain($"\"https://{hosts.ShouldHaveSingleItem()}/");
    }

    private static IEnumerable<string> PortsInto(JsonObject policy) =>
        (policy["spec"]!["ingress"]?.AsArray() ?? []).SelectMany(r => r!["ports"]!.AsArray()).Select(p => p!["port"]!.ToString());
}

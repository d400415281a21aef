using System.Text.Json;
using System.Text.Json.Nodes;
using K8gentS.Diagnosis.Objects;
using K8gentS.Mcp.Tools.Resources;
using K8gentS.SimCluster;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Mcp.Tools;

public sealed class ResourcesToolTests
{
    [Fact]
    public async Task What_a_container_uses_is_set_against_its_limits()
    {
        await using var bench = await ToolBench.StartAsync("inc-010");
        var (ns, pod, container, memory) = await OomKilledAsync(bench);
        bench.Cluster.Objects.Put(Metrics(ns, pod, container, cpu: "123456789n", memory));

        var answer = await bench.CallAsync("check_pod_resources", new { @namespace = ns, pod_name = pod });

        var row = answer.Structured.GetProperty("containers").EnumerateArray().Single(c => c.GetProperty("name").GetString() == container);
        row.GetProperty("cpu_used").GetString().ShouldBe("123m");
        row.GetProperty("memory_percent_of_limit").GetDouble().ShouldBe(100);
        row.GetProperty("signs").EnumerateArray().Select(s => s.GetString()).ShouldBe(["its last run was killed for its memory (OOMKilled)", "memory is at 100 % of its limit"]);
        row.GetProperty("last_end").GetProperty("reason").GetString().ShouldBe("OOMKilled");
        answer.Structured.TryGetProperty("usage_absent", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Why_usage_is_not_known_is_said()
    {
        await using var bench = await ToolBench.StartAsync("inc-010");
        var (ns, pod, container, memory) = await OomKilledAsync(bench);

        (await Absent()).ShouldBe("the cluster does not serve metrics.k8s.io: no metrics-server is installed");
        bench.Cluster.Objects.Put(Metrics(ns, "another", container, "1m", memory));
        (await Absent()).ShouldStartWith("metrics.k8s.io has no figures of this pod");
        bench.Cluster.Objects.Put("""{"apiVersion":"metrics.k8s.io/v1beta1","kind":"Pod","metadata":{"name":"NAME","namespace":"NS"},"containers":7}""".Replace("NAME", pod, StringComparison.Ordinal).Replace("NS", ns, StringComparison.Ordinal));
        (await Absent()).ShouldBe("metrics.k8s.io answered with something that is no PodMetrics");
        bench.Cluster.Faults.Add(new Fault(FaultKind.ServerError) { Verb = "get", Resource = "pods", Times = 0, Message = "hunter2" });
        (await Absent()).ShouldBe("metrics.k8s.io did not answer as it should");

        async Task<string?> Absent() => (await bench.CallAsync("check_pod_resources", new { @namespace = ns, pod_name = pod })).Structured.GetProperty("usage_absent").GetString();
    }

    [Theory]
    [InlineData("""{}""", """{}""", "BestEffort")]
    [InlineData("""{"cpu":"1"}""", """{}""", "Burstable")]
    [InlineData("""{}""", """{"cpu":"1","memory":"1Gi"}""", "Guaranteed")]
    [InlineData("""{"cpu":"1000m","memory":"1024Mi"}""", """{"cpu":"1","memory":"1Gi"}""", "Guaranteed")]
    [InlineData("""{"cpu":"500m"}""", """{"cpu":"1","memory":"1Gi"}""", "Burstable")]
    [InlineData("""{"memory":"1Gi"}""", """{"memory":"1Gi"}""", "Burstable")]
    [InlineData("""{"cpu":"0"}""", """{"memory":"0"}""", "BestEffort")]
    public void Quality_of_service_is_what_the_API_server_makes_of_it(string requests, string limits, string quality)
    {
        var spec = JsonSerializer.Deserialize($$$"""{"spec":{"containers":[{"name":"a","resources":{"requests":{{{requests}}},"limits":{{{limits}}}}}]}}""", ObjectsJsonContext.Default.Pod)!.Spec;

        QualityOfService.Of(spec).ShouldBe(quality);
    }

    private static async Task<(string Namespace, string Pod, string Container, string Memory)> OomKilledAsync(ToolBench bench)
    {
        var item = (await bench.CallAsync("get_failing_pods")).Structured.GetProperty("items")[0];
        var (ns, name) = (item.GetProperty("namespace").GetString()!, item.GetProperty("name").GetString()!);
        var pod = JsonNode.Parse(bench.Cluster.Objects.Find(new ObjectAddress("v1", "Pod", ns, name))!)!;
        var container = pod["spec"]!["containers"]![0]!;
        return (ns, name, (string)container["name"]!, (string)container["resources"]!["limits"]!["memory"]!);
    }

    // Served under the path of PodMetrics, whose kind is of no concern to who reads it.
    private static string Metrics(string ns, string pod, string container, string cpu, string memory) => new JsonObject
    {
        ["apiVersion"] = "metrics.k8s.io/v1beta1",
        ["kind"] = "Pod",
        ["metadata"] = new JsonObject { ["name"] = pod, ["namespace"] = ns },
        ["timestamp"] = "2026-03-01T12:00:00Z",
        ["window"] = "15s",
        ["containers"] = new JsonArray(new JsonObject { ["name"] = container, ["usage"] = new JsonObject { ["cpu"] = cpu, ["memory"] = memory } }),
    }.ToJsonString();
}

using System.Text.Json;
using K8gentS.SimCluster;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Mcp.Tools;

public sealed class DiagnoseToolTests
{
    [Fact]
    public async Task A_namespace_is_diagnosed_as_the_command_line_does_it()
    {
        await using var bench = await ToolBench.StartAsync("inc-001");

        var answer = await bench.CallAsync("diagnose_namespace", new { @namespace = "storefront" });

        var incident = answer.Structured.GetProperty("incidents").EnumerateArray().ShouldHaveSingleItem();
        incident.GetProperty("hypotheses")[0].GetProperty("cause").GetString().ShouldBe("image.tag-not-found");
        answer.Structured.GetProperty("incidentCount").GetInt32().ShouldBe(1);
        answer.Text.ShouldContain("Cause: image.tag-not-found");
        answer.Text.ShouldContain("Step 1: ");
    }

    [Fact]
    public async Task A_pod_gets_the_incident_of_its_workload()
    {
        await using var bench = await ToolBench.StartAsync("inc-001");
        var pod = (await bench.CallAsync("diagnose_namespace", new { @namespace = "storefront" }))
            .Structured.GetProperty("incidents")[0].GetProperty("signals").EnumerateArray().Select(s => s.GetProperty("object"))
            .First(o => o.GetProperty("kind").GetString() == "Pod").GetProperty("name").GetString();

        var answer = await bench.CallAsync("diagnose_pod", new { @namespace = "storefront", pod_name = pod });

        answer.Structured.GetProperty("incidents")[0].GetProperty("workload").GetProperty("kind").GetString().ShouldBe("Deployment");
        answer.Text.ShouldStartWith($"Pod {pod}: phase Pending");
    }

    [Fact]
    public async Task A_workload_may_be_named_without_its_kind()
    {
        await using var bench = await ToolBench.StartAsync("inc-001");

        var answer = await bench.CallAsync("diagnose_workload", new { @namespace = "storefront", name = "checkout" });

        answer.Structured.GetProperty("incidents").GetArrayLength().ShouldBe(1);
    }

    [Theory]
    [InlineData("diagnose_namespace", """{"namespace":"storefrnt"}""", "namespace 'storefrnt' does not exist. There are namespaces: storefront")]
    [InlineData("diagnose_namespace", """{"namespace":"Shop!"}""", "namespace cannot be the name of a namespace")]
    [InlineData("diagnose_namespace", """{}""", "needs the argument \"namespace\"")]
    [InlineData("diagnose_namespace", """{"namespace":"storefront","nmae":"x"}""", "has no argument \"nmae\"")]
    [InlineData("diagnose_namespace", """{"namespace":7}""", "wrong type")]
    [InlineData("diagnose_namespace", """{"namespace":"storefront","limit":0}""", "limit must be between 1 and 30")]
    [InlineData("diagnose_namespace", """{"namespace":"storefront","cursor":"nonsense!"}""", "cursor is not one that this server gave")]
    [InlineData("diagnose_pod", """{"namespace":"storefront","pod_name":"checkout-gone"}""", "There is no pod checkout-gone in namespace storefront; it may have been replaced")]
    [InlineData("diagnose_workload", """{"namespace":"storefront","name":"checkuot"}""", "There are workloads: Deployment/checkout")]
    [InlineData("diagnose_workload", """{"namespace":"storefront","name":"checkout","kind":"gadget"}""", "wrong type")]
    public async Task A_refusal_says_what_to_do_next(string tool, string arguments, string sentence)
    {
        await using var bench = await ToolBench.StartAsync("inc-001");

        (await bench.RefusalAsync(tool, JsonSerializer.Deserialize<JsonElement>(arguments))).ShouldContain(sentence);
    }

    [Fact]
    public async Task A_cluster_that_is_away_is_told()
    {
        await using var bench = await ToolBench.StartAsync("inc-001");
        bench.Cluster.Faults.Add(new Fault(FaultKind.DropConnection) { Times = 0 });

        (await bench.RefusalAsync("diagnose_namespace", new { @namespace = "storefront" })).ShouldStartWith("The cluster cannot be reached now");
    }
}

using K8gentS.Mcp.Http;
using K8gentS.Serving;
using K8gentS.SimCluster;
using K8gentS.Tests.Mcp.Http;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Chart;

/// <summary>The MCP server with the rights that the chart gives its account, and no others, before a simulated cluster that holds it to them.</summary>
public sealed class McpRightsTests
{
    private const string Namespace = "storefront";

    [Theory]
    [InlineData("all")]
    [InlineData(Namespace)]
    public async Task They_suffice_for_every_look_that_a_caller_may_take(string watched)
    {
        await using var host = await HostAsync(["mcp.enabled=true", $"agent.watchNamespaces={watched}"]);
        await using var client = await host.ConnectAsync(token: host.Cluster.TokenOf("caller"));
        var failing = await CallAsync(client, "get_failing_pods", ("namespace", Namespace));
        var pod = failing.StructuredContent!.Value.GetProperty("items")[0].GetProperty("name").GetString()!;
        foreach (var tool in (string[])["diagnose_pod", "get_logs", "check_pod_resources"])
        {
            Text(await CallAsync(client, tool, ("namespace", Namespace), ("pod_name", pod))).ShouldNotContain("no permission", Case.Insensitive, tool);
        }

        foreach (var tool in (string[])["diagnose_namespace", "get_namespace_events"])
        {
            Text(await CallAsync(client, tool, ("namespace", Namespace))).ShouldNotContain("no permission", Case.Insensitive, tool);
        }
    }

    [Fact]
    public async Task What_is_not_watched_is_named_as_what_could_not_be_read()
    {
        await using var host = await HostAsync(["mcp.enabled=true", "agent.watchNamespaces=elsewhere"]);
        await using var client = await host.ConnectAsync(token: host.Cluster.TokenOf("caller"));
        var result = await client.CallToolAsync("diagnose_namespace", new Dictionary<string, object?>(StringComparer.Ordinal) { ["namespace"] = Namespace }, cancellationToken: TestContext.Current.CancellationToken);
        Text(result).ShouldNotContain("checkout");
        Text(result).ShouldContain($"no permission to list pods in namespace {Namespace}");
    }

    private static async Task<McpOverHttp> HostAsync(string[] values)
    {
        var rights = (await Helm.RenderAsync(values)).GrantsTo("k8gents-mcp").Select(g => new SimulatedRule(g.Verb, g.Group.Length == 0 ? g.Resource : $"{g.Resource}.{g.Group}")
        {
            Namespaces = g.Namespace.Length == 0 ? [] : [g.Namespace],
        });
        var server = new SimulatedRole("mcp") { UserName = "system:serviceaccount:k8gents:k8gents-mcp", Rules = [.. rights] };
        var caller = new SimulatedRole("caller") { Audiences = [ReviewedCallers.Audience], Rules = [new SimulatedRule("get,list,watch", "*") { Except = ["secrets"] }] };
        return await McpOverHttp.StartAsync(new McpSetting
        {
            Role = server.Name,
            ManyCallers = true,
            Cluster = new SimulatedClusterOptions { Roles = [SimulatedRole.Admin(), server, caller] },
            Authentication = (client, strangers) => new ReviewedCallers(new TokenReviews(client, ReviewedCallers.Audience, ReviewedCallers.Holds, TimeProvider.System), strangers),
        });
    }

    private static async Task<CallToolResult> CallAsync(McpClient client, string tool, params (string Name, string Value)[] arguments)
    {
        var result = await client.CallToolAsync(tool, arguments.ToDictionary(a => a.Name, object? (a) => a.Value, StringComparer.Ordinal), cancellationToken: TestContext.Current.CancellationToken);
        (result.IsError ?? false).ShouldBeFalse($"{tool}: {Text(result)}");
        return result;
    }

    private static string Text(CallToolResult result) => string.Join('\n', result.Content.OfType<TextContentBlock>().Select(t => t.Text));
}

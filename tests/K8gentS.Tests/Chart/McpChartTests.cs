using System.CommandLine;
using System.Text.Json.Nodes;
using K8gentS.Commands;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Chart;

/// <summary>The MCP server as the chart renders it.</summary>
public sealed class McpChartTests
{
    private static readonly string[] Reading = ["get", "list", "watch"];

    [Fact]
    public async Task There_is_none_unless_the_values_say_so()
    {
        var items = await Helm.RenderAsync();
        items.ShouldNotContain(i => i.Name().EndsWith("-mcp"));
        items.OfKind("Secret").ShouldAllBe(s => !s.ToJsonString().Contains("MCP_TOKEN"));
    }

    [Theory]
    [InlineData("mcp")]
    [InlineData("mcp, some namespaces")]
    [InlineData("mcp, single")]
    public async Task It_reads_what_the_agent_reads_and_asks_who_calls_and_what_they_may(string values)
    {
        var items = await Helm.RenderAsync(ValueMatrix.Of(values));
        var (own, agents) = (items.GrantsTo("k8gents-mcp"), items.GrantsTo("k8gents-agent"));
        own.Where(g => Reading.Contains(g.Verb)).ShouldBe(agents, ignoreOrder: true);
        own.Where(g => !Reading.Contains(g.Verb)).Select(g => g.ToString()).ShouldBe(
            ["create tokenreviews.authentication.k8s.io", "create subjectaccessreviews.authorization.k8s.io"], ignoreOrder: true);
    }

    [Fact]
    public async Task In_a_namespaced_installation_it_reads_and_nothing_else()
    {
        var items = await Helm.RenderAsync(ValueMatrix.Of("mcp, namespaced"));
        items.GrantsTo("k8gents-mcp").ShouldBe(items.GrantsTo("k8gents-agent"), ignoreOrder: true);
        items.OfKind("ClusterRole", "ClusterRoleBinding").ShouldBeEmpty();
        var pod = Pod(items);
        var token = pod["volumes"]!.AsArray().Single(v => v!["secret"] is not null)!["secret"]!;
        var key = token["items"]!.AsArray().ShouldHaveSingleItem()!;
        items.Single("Secret", (string)token["secretName"]!)["stringData"]![(string)key["key"]!]!.ToString().Length.ShouldBeGreaterThanOrEqualTo(24);
    }

    [Theory]
    [InlineData("mcp", true)]
    [InlineData("mcp, single", true)]
    [InlineData("mcp, namespaced", false)]
    public async Task The_program_takes_its_arguments_and_asks_whose_a_token_is_where_it_may(string values, bool reviews)
    {
        var container = Pod(await Helm.RenderAsync(ValueMatrix.Of(values)))["containers"]![0]!;
        var args = container["args"].Texts();
        args[0].ShouldBe("mcp");
        var (command, arguments) = (new Command("mcp"), new McpHttpArguments());
        arguments.AddTo(command);
        var parsed = command.Parse([.. args.Skip(1)]);
        parsed.Errors.ShouldBeEmpty();
        var given = arguments.Read(parsed).ShouldNotBeNull();
        given.TokenReview.ShouldBe(reviews);
        (given.TokenFile is null).ShouldBe(reviews);
        given.Options.AllowedHosts.ShouldContain("k8gents-mcp.k8gents.svc");
        given.Options.Address.Port.ShouldBe((int)(long)container["ports"]![0]!["containerPort"]!);
        new[] { "startupProbe", "livenessProbe", "readinessProbe" }.ShouldAllBe(p => container[p]!["httpGet"]!.ToJsonString() == """{"path":"/healthz","port":"mcp"}""");
    }

    [Fact]
    public async Task It_reads_incidents_at_the_responder_as_a_reader_and_no_agent()
    {
        var items = await Helm.RenderAsync(ValueMatrix.Of("mcp"));
        var responder = items.Single("Deployment", "k8gents-responder")["spec"]!["template"]!["spec"]!["containers"]![0]!;
        Value(responder, "RESPONDER_READERS").ShouldBe("system:serviceaccount:k8gents:k8gents-mcp");
        Value(responder, "RESPONDER_AGENTS").ShouldNotContain("mcp");
        var mcp = Pod(items)["containers"]![0]!;
        Value(mcp, "RESPONDER_URL").ShouldContain("k8gents-responder");
        mcp["env"]!.AsArray().Select(e => (string)e!["name"]!).ShouldNotContain(n => n.StartsWith("SLACK", StringComparison.Ordinal) || n.StartsWith("AI_", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_who_the_values_name_reaches_it_and_it_reaches_nothing_outside()
    {
        foreach (var (values, expected) in new[] { ("mcp", 1), ("mcp, single", 0) })
        {
            var policy = (await Helm.RenderAsync(ValueMatrix.Of(values))).Single("NetworkPolicy", "k8gents-mcp")["spec"]!;
            policy["ingress"]!.AsArray().Count.ShouldBe(expected);
            policy["ingress"]!.AsArray().ShouldAllBe(r => (string)r!["from"]![0]!["namespaceSelector"]!["matchLabels"]!["name"]! == "ingress");
            policy["egress"]!.ToJsonString().ShouldNotContain("0.0.0.0/0");
        }
    }

    private static JsonNode Pod(IReadOnlyList<JsonObject> items) => items.Single("Deployment", "k8gents-mcp")["spec"]!["template"]!["spec"]!;

    private static string Value(JsonNode container, string name) => container["env"]!.AsArray().Single(e => (string)e!["name"]! == name)!["value"]!.ToString();
}

using System.CommandLine;
using System.Text.Json.Nodes;
using K8gentS.Commands;
using K8gentS.Configuration;
using K8gentS.Mcp.Http;
using K8gentS.Tests.Mcp.Shipping;
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
    public async Task Where_tokens_cannot_be_reviewed_it_has_a_secret_of_readers_and_not_the_agents()
    {
        var items = await Helm.RenderAsync(ValueMatrix.Of("mcp, namespaced"));
        KeyOf(Pod(items), "RESPONDER_SECRET").ShouldBe("k8gents-shared RESPONDER_READER_SECRET");
        var responder = items.Single("Deployment", "k8gents-responder")["spec"]!["template"]!["spec"]!;
        KeyOf(responder, "RESPONDER_READER_SECRET").ShouldBe("k8gents-shared RESPONDER_READER_SECRET");
        KeyOf(items.Single("Deployment", "k8gents-agent")["spec"]!["template"]!["spec"]!, "RESPONDER_SECRET").ShouldBe("k8gents-shared RESPONDER_SECRET");
        var made = items.Single("Secret", "k8gents-shared")["stringData"]!;
        made["RESPONDER_READER_SECRET"]!.ToString().ShouldNotBe(made["RESPONDER_SECRET"]!.ToString());
    }

    [Fact]
    public async Task A_model_and_what_pods_use_are_opted_in()
    {
        var items = await Helm.RenderAsync(ValueMatrix.Of("mcp, more"));
        KeyOf(Pod(items), "AI_API_KEY").ShouldBe("k8gents-agent AI_API_KEY");
        Value(Pod(items)["containers"]![0]!, "AI_MODEL").ShouldBe("m");
        items.Single("NetworkPolicy", "k8gents-mcp")["spec"]!["egress"]!.ToJsonString().ShouldContain("0.0.0.0/0");
        items.GrantsTo("k8gents-mcp").Except(items.GrantsTo("k8gents-agent")).Where(g => g.Verb != "create").Select(g => g.ToString())
            .ShouldBe(["get pods.metrics.k8s.io in shop", "get pods.metrics.k8s.io in web"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("mcp", false)]
    [InlineData("mcp, some namespaces", true)]
    public async Task It_takes_proposals_where_fixes_are_switched_on_and_carries_none_out(string values, bool switchedOn)
    {
        var container = Pod(await Helm.RenderAsync(ValueMatrix.Of(values)))["containers"]![0]!;
        var environment = container["env"]!.AsArray().Where(e => e!["value"] is not null).ToDictionary(e => (string)e!["name"]!, e => e!["value"]!.ToString(), StringComparer.Ordinal);
        var read = ConfigurationReader.Read(new Variables(environment.GetValueOrDefault, _ => "token"));
        read.Seeds.RemediationEnabled.ShouldBe(switchedOn);
        read.Execution.ShouldBeNull();
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("mcp.model=true", 1)]
    public async Task Where_Cilium_names_hosts_it_reaches_the_models_or_none(string more, int rules)
    {
        var items = await Helm.RenderAsync(["mcp.enabled=true", "networkPolicy.cilium.enabled=true", .. more.Split(',', StringSplitOptions.RemoveEmptyEntries)]);
        var egress = items.Single("CiliumNetworkPolicy", "k8gents-mcp-hosts")["spec"]!["egress"]!.AsArray();
        egress.ShouldContain(e => e!["toEntities"].Texts().Contains("kube-apiserver"));
        egress.Count(e => e!["toFQDNs"] is not null).ShouldBe(rules);
        items.Single("NetworkPolicy", "k8gents-mcp")["spec"]!["egress"]!.ToJsonString().ShouldNotContain("0.0.0.0/0");
    }

    [Theory]
    [InlineData("mcp")]
    [InlineData("mcp, namespaced")]
    public async Task What_helm_says_after_installing_leads_a_client_to_it(string values)
    {
        var notes = await Helm.NotesAsync(ValueMatrix.Of(values));
        notes.ShouldContain("port-forward svc/k8gents-mcp 8090:8092");
        notes.ShouldContain(values == "mcp" ? $"--audience={ReviewedCallers.Audience} " : "get secret k8gents-shared -o jsonpath='{.data.MCP_TOKEN}'");
        var line = notes.Split('\n').Select(l => l.Trim()).Single(l => l.StartsWith(ClaudeCommand.Prefix, StringComparison.Ordinal));
        var server = ClaudeCommand.Read(line, "NOTES.txt", new SnippetUser("/home/me", "secret"));
        server.Url.ShouldBe(new Uri("http://127.0.0.1:8090/mcp"));
        server.Headers["Authorization"].ShouldBe("Bearer secret");
        (await Helm.NotesAsync()).ShouldNotContain("MCP");
    }

    [Fact]
    public async Task Only_who_the_values_name_reaches_it_and_without_a_model_it_needs_nothing_outside()
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

    private static string KeyOf(JsonNode pod, string name) =>
        pod["containers"]![0]!["env"]!.AsArray().Single(e => (string)e!["name"]! == name)!["valueFrom"]!["secretKeyRef"] is { } key ? $"{key["name"]} {key["key"]}" : "";

    private static string Value(JsonNode container, string name) => container["env"]!.AsArray().Single(e => (string)e!["name"]! == name)!["value"]!.ToString();
}

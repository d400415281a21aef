using System.Net;
using K8gentS.Mcp.Http;
using K8gentS.Serving;
using K8gentS.SimCluster;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Mcp.Http;

/// <summary>Callers whom the API server knows: each sees what they may read themselves, and nobody sees another's.</summary>
public sealed class ReviewedCallersTests : IAsyncLifetime
{
    private static readonly SimulatedRole Server = new("mcp")
    {
        UserName = "system:serviceaccount:k8gents:k8gents-mcp",
        Rules =
        [
            new SimulatedRule("get,list,watch", "*") { Except = ["secrets"] },
            new SimulatedRule("create", "tokenreviews.authentication.k8s.io,subjectaccessreviews.authorization.k8s.io"),
        ],
    };

    private McpOverHttp _host = null!;

    public async ValueTask InitializeAsync() => _host = await McpOverHttp.StartAsync(Setting(Server));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_caller_sees_the_namespace_that_they_may_read_and_no_other()
    {
        await using var alice = await _host.ConnectAsync(token: _host.Cluster.TokenOf("alice"));
        var own = await DiagnoseAsync(alice, "storefront");
        (own.IsError ?? false).ShouldBeFalse();
        Text(own).ShouldContain("checkout");
        var other = await DiagnoseAsync(alice, "orders");
        Text(other).ShouldNotContain("orders-");
        Text(other).ShouldContain("cannot be read");

        await using var bob = await _host.ConnectAsync(token: _host.Cluster.TokenOf("bob"));
        Text(await DiagnoseAsync(bob, "storefront")).ShouldNotContain("checkout");
        (await DiagnoseAsync(bob, "orders")).IsError.ShouldNotBe(true);
    }

    [Fact]
    public async Task What_may_not_be_read_is_named()
    {
        await using var alice = await _host.ConnectAsync(token: _host.Cluster.TokenOf("alice"));
        Text(await DiagnoseAsync(alice, "storefront")).ShouldContain("no permission to list nodes", Case.Insensitive);
    }

    [Fact]
    public async Task A_session_belongs_to_who_opened_it()
    {
        var session = await _host.OpenSessionAsync(_host.Cluster.TokenOf("alice"));
        foreach (var (who, expected) in new[] { ("bob", HttpStatusCode.NotFound), ("alice", HttpStatusCode.OK) })
        {
            using var request = _host.Request(HttpMethod.Post, """{"jsonrpc":"2.0","id":2,"method":"ping"}""", session, _host.Cluster.TokenOf(who));
            using var response = await _host.SendAsync(request);
            response.StatusCode.ShouldBe(expected);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("nobody")]
    [InlineData("admin")]
    public async Task A_token_that_is_not_meant_for_us_is_refused(string? whose)
    {
        var token = whose is null or "nobody" ? whose : _host.Cluster.TokenOf(whose);
        using var request = _host.Request(HttpMethod.Post, McpOverHttp.Initialize, token: token);
        using var response = await _host.SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        response.Headers.WwwAuthenticate.Single().Scheme.ShouldBe("Bearer");
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain("no-such-token");
    }

    [Fact]
    public async Task Many_wrong_tokens_are_not_looked_at_and_a_right_one_still_is()
    {
        await using var alice = await _host.ConnectAsync(token: _host.Cluster.TokenOf("alice"));
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 25; i++)
        {
            using var request = _host.Request(HttpMethod.Post, McpOverHttp.Initialize, token: $"wrong-{i}");
            using var response = await _host.SendAsync(request);
            statuses.Add(response.StatusCode);
        }

        statuses[0].ShouldBe(HttpStatusCode.Unauthorized);
        statuses[^1].ShouldBe(HttpStatusCode.TooManyRequests);
        (await alice.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken)).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Where_rights_cannot_be_asked_nothing_is_shown()
    {
        await using var host = await McpOverHttp.StartAsync(Setting(Server with { Rules = [Server.Rules[0], new SimulatedRule("create", "tokenreviews.authentication.k8s.io")] }));
        await using var alice = await host.ConnectAsync(token: host.Cluster.TokenOf("alice"));
        var result = await DiagnoseAsync(alice, "storefront");
        result.IsError.ShouldBe(true);
        Text(result).ShouldNotContain("checkout");
    }

    private static McpSetting Setting(SimulatedRole server) => new()
    {
        Role = server.Name,
        ManyCallers = true,
        Cases = ["inc-001", "inc-019"],
        Cluster = new SimulatedClusterOptions { Roles = [SimulatedRole.Admin(), server, Reader("alice", "storefront"), Reader("bob", "orders")] },
        Authentication = (client, strangers) => new ReviewedCallers(new TokenReviews(client, ReviewedCallers.Audience, ReviewedCallers.Holds, TimeProvider.System), strangers),
    };

    private static SimulatedRole Reader(string name, string ns) => new(name)
    {
        Audiences = [ReviewedCallers.Audience],
        Rules = [new SimulatedRule("get,list,watch", "*") { Namespaces = [ns], Except = ["secrets"] }],
    };

    private static async Task<CallToolResult> DiagnoseAsync(McpClient client, string ns) => await client.CallToolAsync(
        "diagnose_namespace", new Dictionary<string, object?>(StringComparer.Ordinal) { ["namespace"] = ns }, cancellationToken: TestContext.Current.CancellationToken);

    private static string Text(CallToolResult result) => string.Join('\n', result.Content.OfType<TextContentBlock>().Select(t => t.Text));
}

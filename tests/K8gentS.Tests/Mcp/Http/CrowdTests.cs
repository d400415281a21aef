using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using K8gentS.Mcp.Http;
using K8gentS.Serving;
using K8gentS.SimCluster;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Mcp.Http;

/// <summary>Many clients at once, some of which read slowly or go without a word.</summary>
public sealed class CrowdTests : IAsyncLifetime
{
    private const int Clients = 50;
    private const int MostSessions = 64;

    private const string Ping = """{"jsonrpc":"2.0","id":2,"method":"ping"}""";

    private static readonly string[] Causes = [.. K8gentS.Diagnosis.Diagnosers.DiagnoserCatalogue.All.SelectMany(d => d.Card.Causes).Distinct(StringComparer.Ordinal)];
    private static readonly (string Name, string Own, string Seen, string Others)[] People = [("alice", "storefront", "checkout", "orders"), ("bob", "orders", "orders", "storefront")];

    private readonly FakeTime _time = new(Some.Now);
    private McpOverHttp _host = null!;

    public async ValueTask InitializeAsync() => _host = await McpOverHttp.StartAsync(new McpSetting
    {
        ManyCallers = true,
        Cases = ["inc-001", "inc-019"],
        Cluster = new SimulatedClusterOptions { Roles = [SimulatedRole.Admin(), .. People.Select(p => Reader(p.Name, p.Own))] },
        Options = o => o with { MaximumSessions = MostSessions, MaximumSessionsOfCaller = MostSessions },
        Authentication = (client, strangers) => new ReviewedCallers(new TokenReviews(client, ReviewedCallers.Audience, ReviewedCallers.Holds, TimeProvider.System), strangers),
        Desk = d => d with { Time = _time },
        Time = _time,
    });

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("2025-11-25")]
    [InlineData(McpOverHttp.Sessionless)]
    public async Task Each_of_fifty_gets_its_own_answers_and_nothing_of_others(string version)
    {
        var told = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(Enumerable.Range(0, Clients), new ParallelOptions { MaxDegreeOfParallelism = Clients, CancellationToken = TestContext.Current.CancellationToken }, async (i, token) =>
        {
            var person = People[i % People.Length];
            await using var client = await _host.ConnectAsync(version, _host.Cluster.TokenOf(person.Name));
            var cause = Causes[i % Causes.Length];
            var explained = CallAsync(client, "explain_cause", ("cause", cause), token);
            var own = CallAsync(client, "diagnose_namespace", ("namespace", person.Own), token);
            var other = CallAsync(client, "diagnose_namespace", ("namespace", person.Others), token);
            (await explained).ShouldContain(cause);
            (await own).ShouldContain(person.Seen);
            (await other).ShouldNotContain(person.Others == "orders" ? "orders-" : "checkout");
            told.Add(cause);
        });
        told.Count.ShouldBe(Clients);
        await ShouldHaveRoomAsync();
    }

    [Fact]
    public async Task Who_reads_slowly_or_goes_without_a_word_keeps_nobody_waiting()
    {
        var token = _host.Cluster.TokenOf("alice");
        var sockets = new List<Socket>();
        for (var i = 0; i < Clients / 2; i++)
        {
            var session = await _host.OpenSessionAsync(token);
            sockets.Add(await SendRawAsync($"GET {_host.Url.AbsolutePath} HTTP/1.1\r\nAccept: text/event-stream\r\nMcp-Session-Id: {session}", token, null));
            sockets.Add(await SendRawAsync($"POST {_host.Url.AbsolutePath} HTTP/1.1\r\nAccept: text/event-stream, application/json\r\nMcp-Session-Id: {session}", token, Diagnose));
        }

        await using (var client = await _host.ConnectAsync(token: token))
        {
            (await CallAsync(client, "diagnose_namespace", ("namespace", "storefront"), TestContext.Current.CancellationToken)).ShouldContain("checkout");
        }

        // A reset, not a farewell.
        foreach (var socket in sockets)
        {
            socket.LingerState = new LingerOption(true, 0);
            socket.Dispose();
        }

        await using (var client = await _host.ConnectAsync(token: token))
        {
            (await CallAsync(client, "diagnose_namespace", ("namespace", "storefront"), TestContext.Current.CancellationToken)).ShouldContain("checkout");
        }

        // What they left is there until it has been idle for a while, and then makes room.
        _time.Advance(TimeSpan.FromMinutes(2));
        await ShouldHaveRoomAsync();
    }

    [Fact]
    public async Task Sessions_that_were_left_end_by_themselves()
    {
        var token = _host.Cluster.TokenOf("alice");
        var session = await _host.OpenSessionAsync(token);
        _time.Advance(TimeSpan.FromMinutes(31));
        // The sweep runs beside us: a request that comes before it keeps the session for another while.
        for (var i = 0; i < 1000; i++)
        {
            using var ping = _host.Request(HttpMethod.Post, Ping, session, token);
            using var response = await _host.SendAsync(ping);
            if (response.StatusCode == HttpStatusCode.NotFound)
            {
                return;
            }

            _time.Advance(TimeSpan.FromMinutes(31));
        }

        Assert.Fail("the session never ended");
    }

    [Fact]
    public async Task A_caller_with_all_sessions_in_use_is_refused_and_none_of_them_ends()
    {
        var token = _host.Cluster.TokenOf("alice");
        var sessions = new List<string>();
        for (var i = 0; i < MostSessions; i++)
        {
            sessions.Add(await _host.OpenSessionAsync(token));
        }

        using var oneMore = _host.Request(HttpMethod.Post, McpOverHttp.Initialize, token: token);
        using var refused = await _host.SendAsync(oneMore);
        refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        foreach (var session in sessions)
        {
            using var ping = _host.Request(HttpMethod.Post, Ping, session, token);
            using var response = await _host.SendAsync(ping);
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task Who_lost_the_stream_of_a_session_gets_it_anew()
    {
        var token = _host.Cluster.TokenOf("alice");
        var session = await _host.OpenSessionAsync(token);
        using (var first = _host.Request(HttpMethod.Get, session: session, token: token))
        {
            using var response = await _host.SendAsync(first);
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        using var second = _host.Request(HttpMethod.Get, session: session, token: token);
        using var again = await _host.SendAsync(second);
        again.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var third = _host.Request(HttpMethod.Get, session: session, token: token);
        using var instead = await _host.SendAsync(third);
        instead.StatusCode.ShouldBe(HttpStatusCode.OK);
        // The one that was replaced has ended: it is read to its end.
        (await again.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }

    private const string Diagnose = """{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"diagnose_namespace","arguments":{"namespace":"storefront"}}}""";

    private static SimulatedRole Reader(string name, string ns) => new(name)
    {
        Audiences = [ReviewedCallers.Audience],
        Rules = [new SimulatedRule("get,list,watch", "*") { Namespaces = [ns], Except = ["secrets"] }],
    };

    // As many sessions as there may be can be opened: none leaked.
    private async Task ShouldHaveRoomAsync()
    {
        var token = _host.Cluster.TokenOf("bob");
        var sessions = new List<string>();
        for (var i = 0; i < MostSessions; i++)
        {
            sessions.Add(await _host.OpenSessionAsync(token));
        }

        sessions.Distinct(StringComparer.Ordinal).Count().ShouldBe(MostSessions);
    }

    private async Task<Socket> SendRawAsync(string head, string token, string? body)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 1024 };
        await socket.ConnectAsync(IPAddress.Loopback, _host.Url.Port, TestContext.Current.CancellationToken);
        var content = body is null ? "" : $"Content-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n";
        await socket.SendAsync(Encoding.UTF8.GetBytes($"{head}\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\n{content}\r\n{body}"), TestContext.Current.CancellationToken);
        return socket;
    }

    private static async Task<string> CallAsync(McpClient client, string tool, (string Name, string Value) argument, CancellationToken cancellationToken)
    {
        var result = await client.CallToolAsync(tool, new Dictionary<string, object?>(StringComparer.Ordinal) { [argument.Name] = argument.Value }, cancellationToken: cancellationToken);
        return string.Join('\n', result.Content.OfType<TextContentBlock>().Select(t => t.Text));
    }
}

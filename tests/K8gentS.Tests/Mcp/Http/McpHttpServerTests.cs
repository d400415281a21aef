using System.Net;
using ModelContextProtocol.Protocol;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Mcp.Http;

/// <summary>The endpoint as clients of every version see it.</summary>
public sealed class McpHttpServerTests : IAsyncLifetime
{
    private const string Ping = """{"jsonrpc":"2.0","id":7,"method":"ping"}""";

    private McpOverHttp _host = null!;

    public async ValueTask InitializeAsync() => _host = await McpOverHttp.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("2024-11-05")]
    [InlineData("2025-03-26")]
    [InlineData("2025-06-18")]
    [InlineData("2025-11-25")]
    [InlineData(McpOverHttp.Sessionless)]
    public async Task A_client_of_each_version_lists_and_calls(string version)
    {
        await using var client = await _host.ConnectAsync(version);
        client.NegotiatedProtocolVersion.ShouldBe(version);
        (client.SessionId is null).ShouldBe(version == McpOverHttp.Sessionless);
        var tools = await client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken);
        tools.ShouldContain(t => t.Name == "diagnose_namespace");
        var result = await client.CallToolAsync("diagnose_namespace", new Dictionary<string, object?>(StringComparer.Ordinal) { ["namespace"] = "storefront" }, cancellationToken: TestContext.Current.CancellationToken);
        (result.IsError ?? false).ShouldBeFalse();
        result.Content.OfType<TextContentBlock>().Single().Text.ShouldContain("checkout");
    }

    [Theory]
    [InlineData("GET", null, null, null, HttpStatusCode.BadRequest)]
    [InlineData("GET", "nobody", null, null, HttpStatusCode.NotFound)]
    [InlineData("DELETE", null, null, null, HttpStatusCode.BadRequest)]
    [InlineData("DELETE", "nobody", null, null, HttpStatusCode.NotFound)]
    [InlineData("PUT", null, null, Ping, HttpStatusCode.MethodNotAllowed)]
    [InlineData("POST", null, null, Ping, HttpStatusCode.BadRequest)]
    [InlineData("POST", "nobody", null, Ping, HttpStatusCode.NotFound)]
    [InlineData("POST", "nobody", "1999-01-01", Ping, HttpStatusCode.BadRequest)]
    [InlineData("GET", null, McpOverHttp.Sessionless, null, HttpStatusCode.MethodNotAllowed)]
    [InlineData("DELETE", null, McpOverHttp.Sessionless, null, HttpStatusCode.MethodNotAllowed)]
    [InlineData("POST", null, null, "{", HttpStatusCode.BadRequest)]
    [InlineData("POST", null, null, "[]", HttpStatusCode.BadRequest)]
    [InlineData("POST", null, null, "7", HttpStatusCode.BadRequest)]
    [InlineData("POST", null, null, """{"jsonrpc":"2.0","id":null,"method":"ping"}""", HttpStatusCode.BadRequest)]
    public async Task What_cannot_be_served_is_told_with_the_status_that_fits(string method, string? session, string? version, string? body, HttpStatusCode expected)
    {
        using var request = _host.Request(new HttpMethod(method), body);
        Add(request, "Mcp-Session-Id", session);
        Add(request, "MCP-Protocol-Version", version);
        using var response = await _host.SendAsync(request);
        response.StatusCode.ShouldBe(expected);
        var answer = await McpOverHttp.ErrorAsync(response);
        answer["jsonrpc"]!.GetValue<string>().ShouldBe("2.0");
        answer["error"]!["message"]!.GetValue<string>().Length.ShouldBeGreaterThan(10);
        (answer["id"]?.GetValue<int>()).ShouldBe(body == Ping && method == "POST" ? 7 : null);
    }

    [Theory]
    [InlineData("Accept", "application/json", HttpStatusCode.NotAcceptable)]
    [InlineData("Accept", "text/event-stream", HttpStatusCode.NotAcceptable)]
    [InlineData("Accept", "*/*", HttpStatusCode.OK)]
    [InlineData("Content-Type", "text/plain", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("Content-Type", "application/json; charset=utf-8", HttpStatusCode.OK)]
    [InlineData("Host", "evil.example", HttpStatusCode.Forbidden)]
    [InlineData("Host", "localhost:1", HttpStatusCode.OK)]
    [InlineData("Host", "[::1]:1", HttpStatusCode.OK)]
    [InlineData("Host", "192.0.2.7", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "null", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "http://localhost.evil.example", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "http://localhost:6274", HttpStatusCode.OK)]
    public async Task A_header_decides_whether_a_handshake_is_served(string name, string value, HttpStatusCode expected)
    {
        using var request = _host.Request(HttpMethod.Post, McpOverHttp.Initialize);
        if (name == "Content-Type")
        {
            request.Content!.Headers.Remove(name);
            request.Content.Headers.TryAddWithoutValidation(name, value);
        }
        else
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();
        }

        using var response = await _host.SendAsync(request);
        response.StatusCode.ShouldBe(expected);
        response.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
    }

    [Fact]
    public async Task A_message_that_is_too_large_is_refused()
    {
        using var request = _host.Request(HttpMethod.Post, $$$$"""{"jsonrpc":"2.0","id":7,"method":"ping","params":{"x":"{{{{new string('x', 1024 * 1024)}}}}"}}""");
        using var response = await _host.SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await McpOverHttp.ErrorAsync(response))["error"]!["message"]!.GetValue<string>().ShouldContain("too large");
    }

    [Fact]
    public async Task Whether_it_lives_is_told_to_anybody()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_host.Url, "/healthz"));
        request.Headers.Host = "10.0.0.7:8090";
        using var response = await _host.SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_session_that_was_deleted_is_gone()
    {
        var session = await _host.OpenSessionAsync();
        using var delete = _host.Request(HttpMethod.Delete);
        delete.Headers.Add("Mcp-Session-Id", session);
        (await _host.SendAsync(delete)).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var ping = _host.Request(HttpMethod.Post, Ping);
        ping.Headers.Add("Mcp-Session-Id", session);
        (await _host.SendAsync(ping)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_notification_is_accepted_without_an_answer()
    {
        using var request = _host.Request(HttpMethod.Post, """{"jsonrpc":"2.0","method":"notifications/initialized"}""");
        request.Headers.Add("Mcp-Session-Id", await _host.OpenSessionAsync());
        using var response = await _host.SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        response.Content.Headers.ContentType.ShouldBeNull();
    }

    [Theory]
    [InlineData("tools/list", "tools/call", HttpStatusCode.BadRequest, -32020)]
    [InlineData("initialize", "initialize", HttpStatusCode.NotFound, -32601)]
    [InlineData("nothing/such", "nothing/such", HttpStatusCode.NotFound, -32601)]
    [InlineData("tools/list", "tools/list", HttpStatusCode.OK, 0)]
    public async Task From_2026_on_headers_and_body_have_to_agree(string method, string header, HttpStatusCode expected, int code)
    {
        using var request = _host.Request(HttpMethod.Post, $$$$$"""{"jsonrpc":"2.0","id":7,"method":"{{{{{method}}}}}","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}}""");
        request.Headers.Add("MCP-Protocol-Version", McpOverHttp.Sessionless);
        request.Headers.Add("Mcp-Method", header);
        using var response = await _host.SendAsync(request);
        response.StatusCode.ShouldBe(expected);
        if (code != 0)
        {
            var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            text.ShouldContain($"\"code\":{code}");
            text.ShouldContain("\"id\":7");
        }
    }

    [Fact]
    public async Task The_end_of_the_program_ends_streams_that_wait()
    {
        using var request = _host.Request(HttpMethod.Get);
        request.Headers.Add("Mcp-Session-Id", await _host.OpenSessionAsync());
        using var response = await _host.SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        await _host.StopAsync();
    }

    private static void Add(HttpRequestMessage request, string name, string? value)
    {
        if (value is not null)
        {
            request.Headers.Add(name, value);
        }
    }
}

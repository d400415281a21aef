using System.Text.Json.Nodes;
using K8gentS.SimCluster;
using K8gentS.Tests.Architecture;
using ModelContextProtocol.Client;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Mcp.Shipping;

/// <summary>Everything that people are told to paste is read in its client's form, started as that client would, and asked for its tools.</summary>
public sealed class ClientSnippetTests : IAsyncLifetime
{
    private const string Token = "a-token-for-the-snippets-of-the-documentation";
    private const string Documented = "http://127.0.0.1:8090/mcp";

    private readonly TemporaryFolder _folder = new();
    private SimulatedCluster _cluster = null!;

    private SnippetUser User => new(_folder.Path, Token);

    private string Programs => Path.Combine(_folder.Path, "bin");

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows starts no script by its name alone.");
        _cluster = await SimulatedCluster.StartAsync();
        _cluster.Add(RecordedCase.Load(Path.Combine(Repository.Root, "corpus", "inc-001")));
        Directory.CreateDirectory(Path.Combine(_folder.Path, ".kube"));
        _cluster.WriteKubeconfig(Path.Combine(_folder.Path, ".kube", "config"));
        _folder.WriteProgram("bin/k8gents", $"#!/bin/sh\nexec dotnet '{McpProgram.Path}' \"$@\"\n");
    }

    public async ValueTask DisposeAsync()
    {
        await (_cluster?.DisposeAsync() ?? ValueTask.CompletedTask);
        _folder.Dispose();
    }

    [Fact]
    public void The_README_has_one_for_each_client()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        new[] { "claude_desktop_config.json", "`.mcp.json`", ClaudeCommand.Prefix, "~/.cursor/mcp.json", ".vscode/mcp.json" }.ShouldAllBe(file => readme.Contains(file, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("README.md", 4)]
    [InlineData("docs/mcp.md", 12)]
    public async Task Every_snippet_leads_to_a_server_that_tells_its_tools(string page, int atLeast)
    {
        var servers = ClientSnippets.Servers(page, User).ToList();
        servers.Count.ShouldBeGreaterThanOrEqualTo(atLeast);
        await using var remote = await RemoteAsync();
        foreach (var server in servers)
        {
            await using var client = await ConnectAsync(server, remote.Url);
            client.ServerInfo.ShouldNotBeNull().Name.ShouldBe("k8gents", server.Where);
            (await client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken)).Select(t => t.Name).ShouldContain("diagnose_pod", server.Where);
        }
    }

    [Fact]
    public async Task What_the_registry_is_told_starts_the_program_too()
    {
        var package = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "server.json")))!["packages"]![0]!;
        string[] args =
        [
            "run", .. Arguments(package["runtimeArguments"]!),
            .. package["environmentVariables"]!.AsArray().Where(v => v!["value"] is not null).SelectMany(v => new[] { "-e", $"{v!["name"]}={v["value"]}" }),
            (string)package["identifier"]!, .. Arguments(package["packageArguments"]!),
        ];
        await using var client = await ConnectAsync(new ClientServer { Where = "server.json", Command = (string)package["runtimeHint"]!, Args = args }, new Uri(Documented));
        (await client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken)).Count.ShouldBeGreaterThan(5);
    }

    [Fact]
    public async Task A_server_that_asks_for_a_token_refuses_who_has_none()
    {
        await using var remote = await RemoteAsync();
        await Should.ThrowAsync<HttpRequestException>(() => ConnectAsync(new ClientServer { Where = "no token", Url = new Uri(Documented) }, remote.Url));
    }

    [Theory]
    [InlineData("claude mcp add --env A=b k8gents -- k8gents mcp")]
    [InlineData("claude mcp add --stdio k8gents -- k8gents mcp")]
    [InlineData("claude mcp add --transport http k8gents")]
    [InlineData("claude mcp add k8gents -- k8gents mcp > log")]
    public void A_command_that_claude_takes_otherwise_than_it_is_meant_is_found(string line) =>
        Should.Throw<FormatException>(() => ClaudeCommand.Read(line, "here", User));

    [Theory]
    [InlineData(ClientConfiguration.ClaudeDesktop, """{"mcpServers":{"k":{"url":"http://127.0.0.1:8090/mcp"}}}""")]
    [InlineData(ClientConfiguration.ClaudeDesktop, """{"mcpServers":{"k":{"command":"k8gents","env":{"A":"${userHome}"}}}}""")]
    [InlineData(ClientConfiguration.ClaudeCode, """{"mcpServers":{"k":{"url":"http://127.0.0.1:8090/mcp"}}}""")]
    [InlineData(ClientConfiguration.Cursor, """{"mcpServers":{"k":{"url":"http://127.0.0.1:8090/mcp","headers":{"Authorization":"Bearer ${K8GENTS_MCP_TOKEN}"}}}}""")]
    [InlineData(ClientConfiguration.VSCode, """{"mcpServers":{"k":{"command":"k8gents"}}}""")]
    [InlineData(ClientConfiguration.VSCode, """{"servers":{"k":{"type":"http","url":"http://127.0.0.1:8090/mcp","headers":{"Authorization":"Bearer ${input:token}"}}}}""")]
    public void A_file_that_its_client_would_not_read_is_found(string client, string json) =>
        Should.Throw<FormatException>(() => new ClientConfiguration(client, User).Read(json, "here"));

    private static IEnumerable<string> Arguments(JsonNode list) => list.AsArray().SelectMany(a => new[] { (string?)a!["name"], Value(a) }.OfType<string>());

    private static string? Value(JsonNode argument) => (argument["variables"] as JsonObject ?? []).Aggregate(
        (string?)argument["value"],
        (text, variable) => text!.Replace($"{{{variable.Key}}}", (string?)variable.Value!["default"] ?? (string)variable.Value["placeholder"]!, StringComparison.Ordinal));

    private async Task<Remote> RemoteAsync()
    {
        var (program, url) = await McpProgram.ServeAsync(Path.Combine(_folder.Path, ".kube", "config"), ["--token-file", _folder.Write("token", Token)]);
        return new Remote(program, url);
    }

    private Task<McpClient> ConnectAsync(ClientServer server, Uri remote)
    {
        IClientTransport transport = server.Url is { } url ? new HttpClientTransport(Http(server, url, remote)) : new StdioClientTransport(Stdio(server));
        return McpClient.CreateAsync(transport, cancellationToken: TestContext.Current.CancellationToken).WaitAsync(McpProgram.Patience);
    }

    private static HttpClientTransportOptions Http(ClientServer server, Uri url, Uri remote)
    {
        // The documented address, but for the port, which is any that is free.
        url.ShouldBe(new Uri(Documented), server.Where);
        return new HttpClientTransportOptions { Endpoint = remote, TransportMode = HttpTransportMode.StreamableHttp, AdditionalHeaders = server.Headers.ToDictionary(StringComparer.Ordinal) };
    }

    private StdioClientTransportOptions Stdio(ClientServer server)
    {
        var (command, args, environment) = (server.Command!, server.Args, server.Environment);
        if (command == "docker")
        {
            var docker = DockerCommand.Read([.. args.Select(User.Own)], environment);
            docker.Image.ShouldBe((string)JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "server.json")))!["packages"]![0]!["identifier"]!, server.Where);
            docker.Mounts.Values.ShouldAllBe(m => File.Exists(m), server.Where);
            (command, args, environment) = ("k8gents", docker.Args, docker.EnvironmentOutside);
        }

        var file = Path.Combine(Programs, command);
        File.Exists(file).ShouldBeTrue($"{server.Where}: there is no {command} on the PATH");
        var variables = new Dictionary<string, string?>(StringComparer.Ordinal) { ["HOME"] = _folder.Path, ["KUBECONFIG"] = null };
        environment.ToList().ForEach(e => variables[e.Key] = e.Value);
        return new StdioClientTransportOptions { Command = file, Arguments = [.. args], EnvironmentVariables = variables };
    }

    private sealed record Remote(McpProgram Program, Uri Url) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => Program.DisposeAsync();
    }
}

using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using K8gentS.Cluster.Reading;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Connection;
using K8gentS.Mcp.Desk;
using K8gentS.Mcp.Http;
using K8gentS.Serving;
using K8gentS.SimCluster;
using K8gentS.Tests.Architecture;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using ModelContextProtocol.Client;
using Xunit;

namespace K8gentS.Tests.Mcp.Http;

/// <summary>What a test puts in the place of a part.</summary>
internal sealed record McpSetting
{
    public SimulatedClusterOptions Cluster { get; init; } = new();

    public string Role { get; init; } = "admin";

    public IReadOnlyList<string> Cases { get; init; } = ["inc-001"];

    public bool ManyCallers { get; init; }

    public Func<McpHttpOptions, McpHttpOptions> Options { get; init; } = o => o;

    public Func<IKubeClient, StrangerLimit, ICallerAuthentication> Authentication { get; init; } = (_, _) => new OpenToThisMachine();

    public Func<McpDesk, McpDesk> Desk { get; init; } = d => d;

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public ILoggerFactory Logging { get; init; } = NullLoggerFactory.Instance;
}

/// <summary>The MCP server over real HTTP, in this process, in front of a simulated cluster.</summary>
internal sealed class McpOverHttp : IAsyncDisposable
{
    /// <summary>The first version without sessions.</summary>
    public const string Sessionless = "2026-07-28";

    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource _stop = new();
    private readonly SimulatedCluster _cluster;
    private readonly KubeClient _client;
    private McpDesks? _desks;
    private Task _serving = Task.CompletedTask;

    private McpOverHttp(SimulatedCluster cluster, string role)
    {
        _cluster = cluster;
        _client = new KubeClient(ClusterConnection.To(cluster.Url, cluster.TokenOf(role), new TlsSettings { Authorities = [cluster.CertificateAuthority!] }));
    }

    public Uri Url { get; private set; } = null!;

    public HttpClient Http { get; } = new() { Timeout = Patience };

    public SimulatedCluster Cluster => _cluster;

    /// <summary>Starts it as on a laptop, or with something else in a part's place.</summary>
    public static async Task<McpOverHttp> StartAsync(McpSetting? setting = null)
    {
        setting ??= new McpSetting();
        var host = new McpOverHttp(await SimulatedCluster.StartAsync(setting.Cluster), setting.Role);
        foreach (var id in setting.Cases)
        {
            host._cluster.Add(RecordedCase.Load(Path.Combine(Repository.Root, "corpus", id)));
        }

        host._desks = new McpDesks(setting.Desk(host.Desk()), null, manyCallers: setting.ManyCallers);
        var strangers = new StrangerLimit(setting.Time, setting.Logging.CreateLogger<StrangerLimit>());
        var server = new McpHttpServer(
            setting.Options(new McpHttpOptions(new ListenAddress(IPAddress.Loopback, 0))), setting.Authentication(host._client, strangers), strangers, host._desks.Of, setting.Time, setting.Logging);
        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        host._serving = server.RunAsync(listening.SetResult, host._stop.Token);
        if (await Task.WhenAny(listening.Task, host._serving).WaitAsync(Patience) == host._serving)
        {
            await host._serving;
        }

        host.Url = await listening.Task;
        return host;
    }

    private McpDesk Desk() => new()
    {
        Caller = Caller.Local.Name,
        Client = _client,
        Snapshots = new DirectSnapshots(_client, null, TimeProvider.System),
        Setup = DiagnosisSetup.Standard(),
        Scope = NamespaceScope.All,
        Time = TimeProvider.System,
        Logging = NullLoggerFactory.Instance,
    };

    public Task<McpClient> ConnectAsync(string? version = null, string? token = null)
    {
        var transport = new HttpClientTransport(new HttpClientTransportOptions
        {
            Endpoint = Url,
            TransportMode = HttpTransportMode.StreamableHttp,
            AdditionalHeaders = token is null ? null : new Dictionary<string, string>(StringComparer.Ordinal) { ["Authorization"] = $"Bearer {token}" },
        });
        return McpClient.CreateAsync(transport, new McpClientOptions { ProtocolVersion = version }, cancellationToken: TestContext.Current.CancellationToken);
    }

    /// <summary>A request with the headers that a client sends, to be changed by a test.</summary>
    public HttpRequestMessage Request(HttpMethod method, string? body = null, string? session = null, string? token = null)
    {
        var request = new HttpRequestMessage(method, Url);
        request.Headers.TryAddWithoutValidation("Accept", method == HttpMethod.Get ? "text/event-stream" : "application/json, text/event-stream");
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.Authorization = token is null ? null : new("Bearer", token);
        if (session is not null)
        {
            request.Headers.Add("Mcp-Session-Id", session);
        }

        return request;
    }

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) =>
        await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);

    /// <summary>Opens a session by hand.</summary>
    public async Task<string> OpenSessionAsync(string? token = null)
    {
        using var request = Request(HttpMethod.Post, Initialize, token: token);
        using var response = await SendAsync(request);
        response.EnsureSuccessStatusCode();
        _ = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return response.Headers.GetValues("Mcp-Session-Id").Single();
    }

    public const string Initialize = """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}""";

    public static async Task<JsonNode> ErrorAsync(HttpResponseMessage response) =>
        JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;

    /// <summary>Ends the server, and waits until it has.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _serving.WaitAsync(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Http.Dispose();
        _desks!.Dispose();
        _client.Dispose();
        await _cluster.DisposeAsync();
        _stop.Dispose();
    }
}

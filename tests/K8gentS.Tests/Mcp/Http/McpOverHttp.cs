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
using Microsoft.Extensions.Logging.Abstractions;
using ModelContextProtocol.Client;
using Xunit;

namespace K8gentS.Tests.Mcp.Http;

/// <summary>The MCP server over real HTTP, in this process, in front of a simulated cluster.</summary>
internal sealed class McpOverHttp : IAsyncDisposable
{
    /// <summary>The first version without sessions.</summary>
    public const string Sessionless = "2026-07-28";

    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource _stop = new();
    private readonly SimulatedCluster _cluster;
    private readonly KubeClient _client;
    private Task _serving = Task.CompletedTask;

    private McpOverHttp(SimulatedCluster cluster)
    {
        _cluster = cluster;
        _client = new KubeClient(ClusterConnection.To(cluster.Url, cluster.TokenOf("admin"), new TlsSettings { Authorities = [cluster.CertificateAuthority!] }));
    }

    public Uri Url { get; private set; } = null!;

    public HttpClient Http { get; } = new() { Timeout = Patience };

    public SimulatedCluster Cluster => _cluster;

    public IKubeClient Client => _client;

    public static async Task<McpOverHttp> StartAsync(
        Func<McpHttpOptions, McpHttpOptions>? change = null, Func<McpOverHttp, ICallerAuthentication>? authentication = null, Func<McpOverHttp, Func<Caller, McpDesk>>? desks = null, TimeProvider? time = null, SimulatedClusterOptions? cluster = null)
    {
        var host = new McpOverHttp(await SimulatedCluster.StartAsync(cluster));
        host._cluster.Add(RecordedCase.Load(Path.Combine(Repository.Root, "corpus", "inc-001")));
        var options = new McpHttpOptions(new ListenAddress(IPAddress.Loopback, 0));
        var desk = host.Desk();
        var server = new McpHttpServer(
            change?.Invoke(options) ?? options, authentication?.Invoke(host) ?? new OpenToThisMachine(), desks?.Invoke(host) ?? (_ => desk), time ?? TimeProvider.System, NullLoggerFactory.Instance);
        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        host._serving = server.RunAsync(listening.SetResult, host._stop.Token);
        host.Url = await await Task.WhenAny(listening.Task, host._serving.ContinueWith<Uri>(t => throw t.Exception!, TaskScheduler.Default)).WaitAsync(Patience);
        return host;
    }

    public McpDesk Desk() => new()
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
    public HttpRequestMessage Request(HttpMethod method, string? body = null)
    {
        var request = new HttpRequestMessage(method, Url);
        request.Headers.TryAddWithoutValidation("Accept", method == HttpMethod.Get ? "text/event-stream" : "application/json, text/event-stream");
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        return request;
    }

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) =>
        await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);

    /// <summary>Opens a session by hand.</summary>
    public async Task<string> OpenSessionAsync(string? token = null)
    {
        using var request = Request(HttpMethod.Post, Initialize);
        if (token is not null)
        {
            request.Headers.Authorization = new("Bearer", token);
        }

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
        _client.Dispose();
        await _cluster.DisposeAsync();
        _stop.Dispose();
    }
}

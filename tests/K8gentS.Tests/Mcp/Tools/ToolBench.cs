using System.IO.Pipelines;
using System.Text.Json;
using K8gentS.Cluster.Reading;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Connection;
using K8gentS.Mcp;
using K8gentS.Mcp.Desk;
using K8gentS.SimCluster;
using K8gentS.Tests.Architecture;
using Microsoft.Extensions.Logging.Abstractions;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Mcp.Tools;

/// <summary>The MCP server over a simulated cluster, with the SDK's own client on the other end of two pipes.</summary>
internal sealed class ToolBench : IAsyncDisposable
{
    private readonly Pipe _toServer = new();
    private readonly Pipe _toClient = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly KubeClient _kube;
    private SimulatedCluster? _owned;
    private Task _serving = Task.CompletedTask;

    private ToolBench(SimulatedCluster cluster, KubeClient kube) => (Cluster, _kube) = (cluster, kube);

    public SimulatedCluster Cluster { get; }

    public McpClient Client { get; private set; } = null!;

    /// <summary>A bench over recorded cases, whose times are as they were.</summary>
    public static Task<ToolBench> StartAsync(params string[] cases) => StartAsync(new Setting { Cases = cases });

    public static async Task<ToolBench> StartAsync(Setting setting)
    {
        var cluster = await SimulatedCluster.StartAsync(setting.Cluster with { Https = false }, TestContext.Current.CancellationToken);
        foreach (var folder in setting.Cases.Select(id => Path.Combine(Repository.Root, "corpus", id)).Concat(setting.Folders))
        {
            cluster.Add(RecordedCase.Load(folder));
        }

        var bench = await OverAsync(cluster, setting);
        bench._owned = cluster;
        return bench;
    }

    /// <summary>A bench over a cluster of somebody else's.</summary>
    public static async Task<ToolBench> OverAsync(SimulatedCluster cluster, Setting setting)
    {
        var kube = new KubeClient(
            ClusterConnection.To(cluster.Url, cluster.TokenOf(setting.Role)),
            new KubeClientOptions { RetryDelay = TimeSpan.FromMilliseconds(1), QueriesPerSecond = 10_000, Burst = 10_000 });
        var bench = new ToolBench(cluster, kube);
        await bench.ConnectAsync(setting);
        return bench;
    }

    /// <summary>Calls a tool; its answer has to be one.</summary>
    public async Task<Answer> CallAsync(string tool, object? arguments = null, IProgress<ProgressNotificationValue>? progress = null)
    {
        var result = await RawAsync(tool, arguments, progress);
        var text = TextOf(result);
        (result.IsError ?? false).ShouldBeFalse(text);
        return new Answer(result.StructuredContent!.Value, text);
    }

    /// <summary>Calls a tool that has to refuse, and gives its sentence.</summary>
    public async Task<string> RefusalAsync(string tool, object? arguments = null)
    {
        var result = await RawAsync(tool, arguments, null);
        (result.IsError ?? false).ShouldBeTrue(TextOf(result));
        return TextOf(result);
    }

    public async Task<CallToolResult> RawAsync(string tool, object? arguments, IProgress<ProgressNotificationValue>? progress, CancellationToken cancellationToken = default)
    {
        var given = arguments is null ? [] : JsonSerializer.SerializeToElement(arguments).EnumerateObject().ToDictionary(p => p.Name, p => (object?)p.Value);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, TestContext.Current.CancellationToken);
        return await Client.CallToolAsync(tool, given, progress, cancellationToken: either.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await _stop.CancelAsync();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _kube.Dispose();
        await (_owned?.DisposeAsync() ?? ValueTask.CompletedTask);
        _stop.Dispose();
    }

    private async Task ConnectAsync(Setting setting)
    {
        var time = TimeProvider.System;
        var sanitizer = setting.Sanitizer ?? new Sanitizer(new SanitizerOptions { Key = new byte[32] });
        var client = setting.Around(_kube);
        var desk = new McpDesk
        {
            Caller = "test",
            Client = client,
            Snapshots = new DirectSnapshots(client, "bench", time),
            Setup = DiagnosisSetup.Standard() with { Sanitizer = sanitizer },
            Scope = NamespaceScope.All,
            Time = time,
            Logging = NullLoggerFactory.Instance,
        };
        _serving = StdioMcp.RunAsync(setting.Change(desk), _toServer.Reader.AsStream(), _toClient.Writer.AsStream(), _stop.Token);
        var transport = new StreamClientTransport(_toServer.Writer.AsStream(), _toClient.Reader.AsStream(), NullLoggerFactory.Instance);
        Client = await McpClient.CreateAsync(transport, setting.Options, NullLoggerFactory.Instance, TestContext.Current.CancellationToken);
    }

    private static string TextOf(CallToolResult result) => string.Join('\n', result.Content.OfType<TextContentBlock>().Select(b => b.Text));

    /// <summary>How a bench is set up.</summary>
    public sealed record Setting
    {
        public IReadOnlyList<string> Cases { get; init; } = [];

        public IReadOnlyList<string> Folders { get; init; } = [];

        public SimulatedClusterOptions Cluster { get; init; } = new();

        public string Role { get; init; } = "agent";

        public ITextSanitizer? Sanitizer { get; init; }

        public McpClientOptions Options { get; init; } = new();

        public Func<IKubeClient, IKubeClient> Around { get; init; } = client => client;

        public Func<McpDesk, McpDesk> Change { get; init; } = desk => desk;
    }
}

/// <summary>What a tool answered.</summary>
/// <param name="Structured">For programs.</param>
/// <param name="Text">For readers.</param>
internal sealed record Answer(JsonElement Structured, string Text);

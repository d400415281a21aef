using System.IO.Pipelines;
using K8gentS.Mcp;
using K8gentS.Mcp.Desk;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Xunit;

namespace K8gentS.Tests.Mcp.Support;

/// <summary>One session: the SDK's own client and a server of ours, over streams in memory.</summary>
internal sealed class McpTalk : IAsyncDisposable
{
    /// <summary>The last version with sessions and a handshake.</summary>
    public const string Old = "2025-11-25";

    /// <summary>The first version without.</summary>
    public const string New = "2026-07-28";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Pipe _toServer = new();
    private readonly Pipe _toClient = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    private McpTalk(McpDesk desk) => _serving = ServeAsync(desk);

    public McpClient Client { get; private set; } = null!;

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<McpTalk> BeginAsync(McpDesk desk, string version = Old)
    {
        var talk = new McpTalk(desk);
        var options = new McpClientOptions { ProtocolVersion = version, DiscoverProbeTimeout = Patience };
        talk.Client = await McpClient.CreateAsync(new StreamClientTransport(talk._toServer.Writer.AsStream(), talk._toClient.Reader.AsStream()), options, cancellationToken: Token);
        return talk;
    }

    /// <summary>The client goes without a word; ends once the server has noticed.</summary>
    public async Task HangUpAsync()
    {
        await _toServer.Writer.CompleteAsync();
        await _serving.WaitAsync(Patience, Token);
    }

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await _stop.CancelAsync();
        await _toServer.Writer.CompleteAsync();
        await _serving.WaitAsync(Patience);
        _stop.Dispose();
    }

    private async Task ServeAsync(McpDesk desk)
    {
        await using var transport = new StreamServerTransport(_toServer.Reader.AsStream(), _toClient.Writer.AsStream(), "k8gents", desk.Logging);
        await using var session = McpSession.Create(transport, desk);
        try
        {
            await session.RunAsync(_stop.Token);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The test is over.
        }
    }
}

using K8gentS.Mcp.Desk;
using K8gentS.Mcp.Resources.Subscribing;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace K8gentS.Mcp;

/// <summary>
/// One session of the MCP server, over whichever transport: the server that its caller talks to, and what is held for the
/// caller meanwhile, which goes when the session does. Where a protocol version has no sessions, one lasts a request.
/// </summary>
internal sealed class McpSession : IAsyncDisposable
{
    private readonly McpServer _server;
    private readonly SessionSubscriptions _subscriptions;

    private McpSession(McpServer server, SessionSubscriptions subscriptions) => (_server, _subscriptions) = (server, subscriptions);

    /// <summary>The server, before it runs.</summary>
    public McpServer Server => _server;

    /// <summary>A session of one caller.</summary>
    /// <param name="transport">How the caller is connected; disposed by who made it.</param>
    /// <param name="desk">What the caller may use.</param>
    public static McpSession Create(ITransport transport, McpDesk desk)
    {
        var subscriptions = new SessionSubscriptions(desk);
        var server = McpServer.Create(transport, McpServerSetup.For(desk, subscriptions), desk.Logging, new DeskServices(desk));
        subscriptions.Server = server;
        return new McpSession(server, subscriptions);
    }

    /// <summary>Serves until the caller is gone, or it is cancelled.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => _server.RunAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _subscriptions.DisposeAsync();
        await _server.DisposeAsync();
    }
}

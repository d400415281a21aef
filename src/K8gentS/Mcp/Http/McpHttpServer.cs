using K8gentS.Mcp.Desk;
using K8gentS.Serving;
using Microsoft.Extensions.Logging;

namespace K8gentS.Mcp.Http;

/// <summary>The MCP server over HTTP.</summary>
/// <param name="options">Where, and its bounds.</param>
/// <param name="authentication">Tells who calls.</param>
/// <param name="strangers">Counts who was not accepted.</param>
/// <param name="desk">The desk of a caller.</param>
/// <param name="time">The clock.</param>
/// <param name="logging">Where it says how it fares.</param>
internal sealed class McpHttpServer(McpHttpOptions options, ICallerAuthentication authentication, StrangerLimit strangers, Func<Caller, McpDesk> desk, TimeProvider time, ILoggerFactory logging)
{
    private static readonly TimeSpan SweepInterval = TimeSpan.FromSeconds(30);

    /// <summary>Serves until it is cancelled; what is being answered then has some seconds to end.</summary>
    /// <param name="listening">Told the address of the endpoint once it listens.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="CommandException">The address cannot be listened on.</exception>
    public async Task RunAsync(Action<Uri> listening, CancellationToken cancellationToken)
    {
        await using var sessions = new McpSessions(options);
        using var sweeping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var endpoint = new McpEndpoint(new McpClients(sessions, desk), cancellationToken);
        var door = new McpDoor(new HostCheck(options), authentication, strangers, endpoint, logging.CreateLogger<McpDoor>());
        var sweep = SweepAsync(sessions, sweeping.Token);
        try
        {
            var web = new WebServerOptions(options.Address, McpHttpOptions.Setting) { MaximumBodyBytes = options.MaximumBodyBytes, MaximumConnections = options.MaximumConnections };
            await WebServer.RunAsync(web, door.HandleAsync, url => listening(new Uri(url, McpHttpOptions.Path)), cancellationToken);
        }
        finally
        {
            await sweeping.CancelAsync();
            await sweep;
        }
    }

    private async Task SweepAsync(McpSessions sessions, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(SweepInterval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                await sessions.SweepAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // We are to end.
        }
    }
}

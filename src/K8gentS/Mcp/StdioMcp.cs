using K8gentS.Mcp.Desk;
using ModelContextProtocol.Server;

namespace K8gentS.Mcp;

/// <summary>The MCP server on standard input and output, for a client that starts it as its child.</summary>
internal static class StdioMcp
{
    /// <summary>Serves until the client closes its end, or it is cancelled.</summary>
    public static async Task RunAsync(McpDesk desk, Stream input, Stream output, CancellationToken cancellationToken)
    {
        await using var transport = new StreamServerTransport(new ProcessInput(input), output, "k8gents", desk.Logging);
        await using var session = McpSession.Create(transport, desk);
        await session.RunAsync(cancellationToken);
    }
}

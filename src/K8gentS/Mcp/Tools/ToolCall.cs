using K8gentS.Mcp.Desk;
using Microsoft.Extensions.AI;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace K8gentS.Mcp.Tools;

/// <summary>One call of a tool: who calls, and how to tell the caller of progress.</summary>
internal sealed class ToolCall(McpDesk desk, RequestContext<CallToolRequestParams> request)
{
    private const string WithoutSampling = "2026-07-28";

    private int _steps;

    /// <summary>What the caller may use.</summary>
    public McpDesk Desk => desk;

    /// <summary>The session.</summary>
    public McpServer Server => request.Server;

    /// <summary>
    /// The client's own model; null where the client offers none, or the protocol version advises against sampling. From 2026-07-28 on a client
    /// answers questions by calling the tool again, so that one that its user refuses would end the call: nobody is asked there.
    /// Source: https://modelcontextprotocol.io/specification/2026-07-28/client/sampling
    /// </summary>
#pragma warning disable MCP9005
    public IChatClient? Sampling =>
        request.Server is { ClientCapabilities.Sampling: not null, NegotiatedProtocolVersion: { } version } server && string.CompareOrdinal(version, WithoutSampling) < 0
            ? server.AsSamplingChatClient()
            : null;
#pragma warning restore MCP9005

    /// <summary>Tells the client what is going on, if it asked to be told.</summary>
    /// <param name="sentence">What is being done; our own words only.</param>
    /// <param name="total">How many steps there will be; null where that is not known.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task ProgressAsync(string sentence, int? total, CancellationToken cancellationToken)
    {
        var step = Interlocked.Increment(ref _steps);
        if (request.Params.ProgressToken is { } token)
        {
            var value = new ModelContextProtocol.ProgressNotificationValue { Progress = step, Total = total, Message = sentence };
            await request.Server.NotifyProgressAsync(token, value, null, cancellationToken);
        }
    }
}

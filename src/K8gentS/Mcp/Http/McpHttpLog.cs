using Microsoft.Extensions.Logging;

namespace K8gentS.Mcp.Http;

internal static partial class McpHttpLog
{
    [LoggerMessage(900, LogLevel.Information, "Serving MCP at {Address}")]
    public static partial void Serving(this ILogger logger, string address);

    [LoggerMessage(901, LogLevel.Warning, "A session has ended, and something of it still runs")]
    public static partial void SessionEndsLate(this ILogger logger);

    [LoggerMessage(902, LogLevel.Error, "A request failed that should not have")]
    public static partial void RequestFailed(this ILogger logger, Exception failure);

    [LoggerMessage(903, LogLevel.Warning, "A call from {Address} was not accepted: {Reason}{More}")]
    public static partial void NotAccepted(this ILogger logger, string address, string reason, string more);
}

using Microsoft.Extensions.Logging;

namespace K8gentS.Mcp.Incidents;

internal static partial class IncidentLog
{
    [LoggerMessage(730, LogLevel.Information, "Incidents cannot be watched now, and are tried again: {Reason}")]
    public static partial void ArchiveAway(this ILogger logger, string reason);

    [LoggerMessage(731, LogLevel.Debug, "A client that subscribed could not be told of a change ({Kind})")]
    public static partial void NotTold(this ILogger logger, string kind);
}

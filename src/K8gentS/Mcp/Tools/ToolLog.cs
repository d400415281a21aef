using Microsoft.Extensions.Logging;

namespace K8gentS.Mcp.Tools;

internal static partial class ToolLog
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "The tool {Tool} failed as it should not.")]
    public static partial void Broke(this ILogger logger, string tool, Exception fault);
}

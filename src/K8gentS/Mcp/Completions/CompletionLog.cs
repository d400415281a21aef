using Microsoft.Extensions.Logging;

namespace K8gentS.Mcp.Completions;

internal static partial class CompletionLog
{
    [LoggerMessage(720, LogLevel.Debug, "Nothing to offer for completion ({Kind})")]
    public static partial void NothingToOffer(this ILogger logger, string kind);
}

using Microsoft.Extensions.Logging;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace K8gentS.Mcp.Logging;

/// <summary>Logs each call of a tool: who called what, how it ended, how long it took. Never its arguments or its answer.</summary>
internal static partial class ToolLog
{
    /// <summary>What logs the calls of one caller.</summary>
    public static McpRequestFilter<CallToolRequestParams, CallToolResult> Filter(string caller, ILogger logger, TimeProvider time) => call => async (request, cancellationToken) =>
    {
        var (tool, begun) = (request.MatchedPrimitive?.Id ?? "a tool that there is not", time.GetTimestamp());
        logger.Called(caller, tool);
        try
        {
            var result = await call(request, cancellationToken);
            logger.Answered(tool, result.IsError == true ? "was refused" : "answered", time.GetElapsedTime(begun).TotalSeconds);
            return result;
        }
        catch (OperationCanceledException)
        {
            logger.Answered(tool, "was cancelled", time.GetElapsedTime(begun).TotalSeconds);
            throw;
        }
    };

    [LoggerMessage(910, LogLevel.Debug, "{Caller} calls {Tool}")]
    private static partial void Called(this ILogger logger, string caller, string tool);

    [LoggerMessage(911, LogLevel.Information, "{Tool} {Outcome} after {Seconds:0.0} s")]
    private static partial void Answered(this ILogger logger, string tool, string outcome, double seconds);
}

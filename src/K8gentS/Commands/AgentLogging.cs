using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace K8gentS.Commands;

/// <summary>The agent's own log, on standard error: standard output belongs to the incidents.</summary>
internal static class AgentLogging
{
    public static ILoggerFactory Create(LogLevel least) => LoggerFactory.Create(logging => logging
        .SetMinimumLevel(least)
        .AddSimpleConsole(format =>
        {
            format.SingleLine = true;
            format.UseUtcTimestamp = true;
            format.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss'Z' ";
            format.ColorBehavior = LoggerColorBehavior.Disabled;
        })
        .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace));
}

using K8gentS.Diagnosis.Sanitizing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace K8gentS.Commands;

/// <summary>
/// The program's own log, on standard error: standard output belongs to the incidents. Every entry goes through the
/// sanitizer, whoever writes it; there is no other way to a log.
/// </summary>
internal static class AgentLogging
{
    /// <summary>A log of entries of this level and above.</summary>
    /// <exception cref="CommandException">The key of the pseudonyms cannot be read.</exception>
    public static ILoggerFactory Create(LogLevel least) =>
        LoggerFactory.Create(logging => logging.SetMinimumLevel(least).AddSanitizedConsole(InstallationSanitizer.Create()));

    /// <summary>Sends a host's log to standard error, and nowhere else.</summary>
    public static ILoggingBuilder AddSanitizedConsole(this ILoggingBuilder logging, ITextSanitizer sanitizer)
    {
        logging.ClearProviders();
        logging.Services.AddSingleton(sanitizer).AddSingleton(TimeProvider.System);
        return logging
            .AddConsoleFormatter<SanitizedLogFormatter, ConsoleFormatterOptions>()
            .AddConsole(console => (console.FormatterName, console.LogToStandardErrorThreshold) = (SanitizedLogFormatter.FormatterName, LogLevel.Trace));
    }
}

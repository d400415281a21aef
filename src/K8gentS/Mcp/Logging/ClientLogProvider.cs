using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Output;
using Microsoft.Extensions.Logging;

namespace K8gentS.Mcp.Logging;

/// <summary>Hands our own entries, sanitized, to the client whose call they belong to.</summary>
/// <param name="sanitizer">What cleans the text.</param>
internal sealed class ClientLogProvider(ITextSanitizer sanitizer) : ILoggerProvider
{
    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, sanitizer);

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private sealed class Logger(string category, ITextSanitizer sanitizer) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None && ClientLog.Current?.Wants(logLevel) == true;

        // Exceptions stay in our own log: their traces are of no use to a client.
        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (ClientLog.Current is { } log && log.Wants(logLevel))
            {
                log.Tell(logLevel, category, Printable.Line(sanitizer.Clean(formatter(state, exception))));
            }
        }
    }
}

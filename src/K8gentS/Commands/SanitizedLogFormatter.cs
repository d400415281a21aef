using System.Globalization;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Output;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace K8gentS.Commands;

/// <summary>Writes each entry of our own log as one line: time, level, category, event, then message and exception through the sanitizer.</summary>
/// <param name="sanitizer">What cleans the text.</param>
/// <param name="time">The clock.</param>
internal sealed class SanitizedLogFormatter(ITextSanitizer sanitizer, TimeProvider time) : ConsoleFormatter(FormatterName)
{
    /// <summary>The name under which it is registered.</summary>
    public const string FormatterName = "sanitized";

    /// <inheritdoc/>
    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var message = logEntry.Formatter(logEntry.State, logEntry.Exception);
        var text = logEntry.Exception is { } exception ? $"{message} {exception}" : message;
        textWriter.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{time.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss'Z'} {Spell(logEntry.LogLevel)}: {logEntry.Category}[{logEntry.EventId.Id}] {Printable.Line(sanitizer.Clean(text))}"));
    }

    private static string Spell(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        _ => "crit",
    };
}

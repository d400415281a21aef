using Microsoft.Extensions.Logging;

namespace K8gentS.Border;

internal static partial class BorderLog
{
    [LoggerMessage(600, LogLevel.Warning, "The responder is away, what is told waits: {Reason}")]
    public static partial void ResponderIsAway(this ILogger logger, string reason);

    [LoggerMessage(601, LogLevel.Information, "The responder is back")]
    public static partial void ResponderIsBack(this ILogger logger);

    [LoggerMessage(602, LogLevel.Warning, "A report was refused with {StatusCode}: {Reason}")]
    public static partial void Refused(this ILogger logger, int statusCode, string reason);

    [LoggerMessage(603, LogLevel.Information, "Taking reports at {Address}")]
    public static partial void Listening(this ILogger logger, string address);

    [LoggerMessage(604, LogLevel.Error, "Nothing is kept, and nobody but this terminal is told: {Reason}")]
    public static partial void NoStore(this ILogger logger, string reason);

    [LoggerMessage(606, LogLevel.Warning, "A reader was refused with {StatusCode}: {Reason}")]
    public static partial void ReaderRefused(this ILogger logger, int statusCode, string reason);
}

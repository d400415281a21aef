using Microsoft.Extensions.Logging;

namespace K8gentS.Response.Settings;

internal static partial class SettingsLog
{
    [LoggerMessage(500, LogLevel.Warning, "A stored setting is not accepted and left out: {Fault}")]
    public static partial void Faulty(this ILogger logger, string fault);

    [LoggerMessage(501, LogLevel.Information, "Settings of version {Version} apply")]
    public static partial void Applied(this ILogger logger, long version);

    [LoggerMessage(502, LogLevel.Warning, "Settings cannot be read, the last ones hold: {Reason}")]
    public static partial void Unreadable(this ILogger logger, string reason);
}

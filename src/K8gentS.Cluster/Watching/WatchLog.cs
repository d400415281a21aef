using K8gentS.Cluster.Reading;
using Microsoft.Extensions.Logging;

namespace K8gentS.Cluster.Watching;

/// <summary>What the watching says. Faults are named in our own words: those of the server may hold anything.</summary>
internal static partial class WatchLog
{
    [LoggerMessage(100, LogLevel.Debug, "Listed {Count} {Source} at version {Version}.")]
    public static partial void Listed(this ILogger logger, int count, Source source, string version);

    [LoggerMessage(101, LogLevel.Information, "The version of {Source} has expired; listing anew.")]
    public static partial void Expired(this ILogger logger, Source source);

    [LoggerMessage(102, LogLevel.Warning, "The watch of {Source} went silent; resuming it.")]
    public static partial void Silent(this ILogger logger, Source source);

    [LoggerMessage(103, LogLevel.Warning, "{Source} cannot be seen ({Fault}); asking again in {Pause}.")]
    public static partial void Refused(this ILogger logger, Source source, string fault, TimeSpan pause);

    [LoggerMessage(104, LogLevel.Warning, "Watching {Source} failed ({Fault}); going on in {Pause}.")]
    public static partial void Interrupted(this ILogger logger, Source source, string fault, TimeSpan pause);

    [LoggerMessage(105, LogLevel.Error, "The loop {Loop} ended, which it should not; starting it again in {Pause}.")]
    public static partial void LoopEnded(this ILogger logger, string loop, TimeSpan pause);

    [LoggerMessage(106, LogLevel.Error, "The loop {Loop} failed with {Exception}; starting it again in {Pause}. {StackTrace}")]
    public static partial void LoopFailed(this ILogger logger, string loop, string? exception, TimeSpan pause, string? stackTrace);
}

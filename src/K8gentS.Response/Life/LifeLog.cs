using Microsoft.Extensions.Logging;

namespace K8gentS.Response.Life;

/// <summary>What the responder's loops say. Incidents are named by id.</summary>
internal static partial class LifeLog
{
    [LoggerMessage(700, LogLevel.Error, "{Loop} waits for the store: {Reason}")]
    public static partial void StoreAway(this ILogger logger, string loop, string reason);

    [LoggerMessage(701, LogLevel.Information, "{Loop} goes on.")]
    public static partial void LoopGoesOn(this ILogger logger, string loop);

    [LoggerMessage(702, LogLevel.Error, "{Loop} failed, and tries again.")]
    public static partial void LoopFailed(this ILogger logger, string loop, Exception exception);

    [LoggerMessage(703, LogLevel.Warning, "{Teller} could not tell of {Subject} (attempt {Failures}): {Reason}; next attempt after {RetryAt}.")]
    public static partial void NotTold(this ILogger logger, string teller, string subject, int failures, string reason, DateTimeOffset retryAt);

    [LoggerMessage(704, LogLevel.Information, "Incident {Incident} is over: {Why}")]
    public static partial void Resolved(this ILogger logger, string incident, string why);

    [LoggerMessage(705, LogLevel.Information, "Forgot {Count} incidents that are over.")]
    public static partial void Forgot(this ILogger logger, int count);

    [LoggerMessage(706, LogLevel.Warning, "{Count} incidents came at once: one message tells of them ({Storm}).")]
    public static partial void Storm(this ILogger logger, int count, string storm);

    [LoggerMessage(707, LogLevel.Error, "The responder cannot keep news, so they are kept here: {Reason}")]
    public static partial void JournalBegun(this ILogger logger, string reason);

    [LoggerMessage(708, LogLevel.Information, "The responder keeps news again; {Count} that waited have arrived.")]
    public static partial void JournalSent(this ILogger logger, int count);

    [LoggerMessage(709, LogLevel.Error, "The journal is full: news of {Incident} was dropped, and {Dropped} before it.")]
    public static partial void JournalDropped(this ILogger logger, string incident, long dropped);

    [LoggerMessage(710, LogLevel.Warning, "The journal cannot use {Folder}, so it lasts only as long as this program: {Reason}")]
    public static partial void JournalInMemory(this ILogger logger, string folder, string reason);

    [LoggerMessage(711, LogLevel.Warning, "{File} in the journal cannot be read and is left out: {Reason}")]
    public static partial void JournalUnreadable(this ILogger logger, string file, string reason);

    [LoggerMessage(712, LogLevel.Error, "News of {Incident} that waited were refused, and are given up: {Reason}")]
    public static partial void JournalRefused(this ILogger logger, string incident, string reason);
}

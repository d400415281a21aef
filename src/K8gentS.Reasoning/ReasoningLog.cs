using Microsoft.Extensions.Logging;

namespace K8gentS.Reasoning;

/// <summary>What is logged about asking models: ids, counts and kinds of failure, never a question, an answer or a key.</summary>
internal static partial class ReasoningLog
{
    [LoggerMessage(300, LogLevel.Information, "Model {Model} answered about incident {Incident}: {Claims} claims from {Samples} answers, {TokensIn} tokens in, {TokensOut} out.")]
    public static partial void Answered(this ILogger logger, string model, string incident, int claims, int samples, int tokensIn, int tokensOut);

    [LoggerMessage(301, LogLevel.Warning, "Model {Model} gave no answer about incident {Incident}: {Failure}. {Advice}")]
    public static partial void NotAnswered(this ILogger logger, string model, string incident, string failure, string advice);

    [LoggerMessage(302, LogLevel.Information, "Incident {Incident} is not asked about now: {Reason}.")]
    public static partial void Refused(this ILogger logger, string incident, string reason);

    [LoggerMessage(303, LogLevel.Warning, "{Withheld} quotations of incident {Incident} speak to their reader and are withheld from the model.")]
    public static partial void Withheld(this ILogger logger, int withheld, string incident);

    [LoggerMessage(304, LogLevel.Debug, "An answer about incident {Incident} could not be read: {Fault}.")]
    public static partial void Unreadable(this ILogger logger, string incident, string fault);

    [LoggerMessage(305, LogLevel.Error, "Asking about incident {Incident} failed ({Exception}); it is tried again later.")]
    public static partial void Failed(this ILogger logger, string incident, string? exception);

    [LoggerMessage(306, LogLevel.Warning, "{Queued} incidents wait to be asked about, and no more can; incident {Incident} has to wait for a later look.")]
    public static partial void QueueFull(this ILogger logger, int queued, string incident);
}

using K8gentS.Reasoning.Providers;
using Microsoft.Extensions.Logging;

namespace K8gentS.Reasoning.Calls;

/// <summary>What calls to a model say. Neither questions nor answers are logged, at any level; a vendor's words about a refused question only cleaned and cut.</summary>
internal static partial class CallLog
{
    [LoggerMessage(200, LogLevel.Debug, "Model {Model} answered in {Milliseconds} ms: {InputTokens} tokens in, {OutputTokens} out, finished by {Reason}.")]
    public static partial void Answered(this ILogger logger, string? model, long milliseconds, long? inputTokens, long? outputTokens, string? reason);

    [LoggerMessage(201, LogLevel.Information, "The model's vendor failed ({Failure}); try {Try} of {MaxRetries} more follows in {Pause}.")]
    public static partial void TryingAgain(this ILogger logger, ModelFailure failure, int @try, int maxRetries, TimeSpan pause);

    [LoggerMessage(202, LogLevel.Warning, "The model failed ({Failure}) after {Milliseconds} ms: {Advice}")]
    public static partial void Failed(this ILogger logger, ModelFailure failure, long milliseconds, string advice);

    [LoggerMessage(203, LogLevel.Warning, "The model fails again and again ({Failure}); it is not asked for {Pause}, and rules answer alone.")]
    public static partial void BreakerOpened(this ILogger logger, ModelFailure failure, TimeSpan pause);

    [LoggerMessage(204, LogLevel.Information, "The model answers again.")]
    public static partial void BreakerClosed(this ILogger logger);
}

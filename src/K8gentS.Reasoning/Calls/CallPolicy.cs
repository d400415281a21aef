using K8gentS.Reasoning.Providers;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace K8gentS.Reasoning.Calls;

/// <summary>Total time, then retries, then the breaker, then the time of one try: a breaker that is open is not retried against, and a try that is too long counts as failed.</summary>
internal static class CallPolicy
{
    public static ResiliencePipeline<ChatResponse> For(CallOptions options, ILogger logger, TimeProvider time)
    {
        var builder = new ResiliencePipelineBuilder<ChatResponse> { TimeProvider = time };
        builder.AddTimeout(new TimeoutStrategyOptions { Timeout = options.TotalTimeout });
        if (options.MaxRetries > 0)
        {
            builder.AddRetry(Retry(options, logger));
        }

        return builder
            .AddCircuitBreaker(Breaker(options, logger))
            .AddTimeout(new TimeoutStrategyOptions { Timeout = options.Timeout })
            .Build();
    }

    private static RetryStrategyOptions<ChatResponse> Retry(CallOptions options, ILogger logger) => new()
    {
        ShouldHandle = args => new(MayPass(args.Outcome.Exception) && (Told(args.Outcome.Exception)?.RetryAfter ?? TimeSpan.Zero) <= options.MaxRetryDelay),
        MaxRetryAttempts = options.MaxRetries,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = options.RetryDelay,
        MaxDelay = options.MaxRetryDelay,
        DelayGenerator = args => new(AsAsked(args.Outcome.Exception)),
        OnRetry = args =>
        {
            logger.TryingAgain(Kind(args.Outcome.Exception), args.AttemptNumber + 1, options.MaxRetries, args.RetryDelay);
            return ValueTask.CompletedTask;
        },
    };

    private static CircuitBreakerStrategyOptions<ChatResponse> Breaker(CallOptions options, ILogger logger) => new()
    {
        ShouldHandle = args => new(MayPass(args.Outcome.Exception)),
        FailureRatio = 0.9,
        MinimumThroughput = options.FailuresToBreak,
        SamplingDuration = options.BreakWindow,
        BreakDuration = options.BreakDuration,
        OnOpened = args =>
        {
            logger.BreakerOpened(Kind(args.Outcome.Exception), args.BreakDuration);
            return ValueTask.CompletedTask;
        },
        OnClosed = _ =>
        {
            logger.BreakerClosed();
            return ValueTask.CompletedTask;
        },
    };

    private static bool MayPass(Exception? e) => e is TimeoutRejectedException or ModelException { IsTransient: true };

    private static ModelException? Told(Exception? e) => e as ModelException;

    private static ModelFailure Kind(Exception? e) => Told(e)?.Failure ?? ModelFailure.Timeout;

    /// <summary>The vendor's pause, stretched by up to a fifth so that those sent away together do not return together.</summary>
    private static TimeSpan? AsAsked(Exception? e) => Told(e)?.RetryAfter is { } pause ? pause * (1 + (Random.Shared.NextDouble() / 5)) : null;
}

using K8gentS.KubeApi.Errors;
using Polly;
using Polly.Retry;

namespace K8gentS.KubeApi.Http;

/// <summary>What is tried again, when, and how often.</summary>
internal static class RetryPolicy
{
    public static ResiliencePipeline For(RetryOn scope, KubeClientOptions options, TimeProvider time)
    {
        var builder = new ResiliencePipelineBuilder { TimeProvider = time };
        if (options.MaxRetries == 0)
        {
            return builder.Build();
        }

        return builder.AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = args => new(args.Outcome.Exception is { } e && MayHelp(e, scope, options.MaxRetryDelay)),
            MaxRetryAttempts = options.MaxRetries,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = options.RetryDelay,
            MaxDelay = options.MaxRetryDelay,
            DelayGenerator = args => new(AsAsked(args.Outcome.Exception as KubeApiException)),
        }).Build();
    }

    private static bool MayHelp(Exception e, RetryOn scope, TimeSpan longestPause) => e switch
    {
        KubeApiException { RetryAfter: { } pause } when pause > longestPause => false,
        // A disruption budget says no to this eviction; that is an answer, not load.
        TooManyRequestsException refusal => !refusal.Status.Causes.Any(c => c.Reason == "DisruptionBudget"),
        ServerUnreachableException fault => fault.Transient && (fault.NeverSent || scope == RetryOn.AnyFailure),
        // 501 stays 501; the others may pass.
        ServerErrorException error => error.Code != 501 && scope == RetryOn.AnyFailure,
        UnreadableAnswerException => scope == RetryOn.AnyFailure,
        _ => false,
    };

    /// <summary>The server's Retry-After, stretched by up to a fifth so that those sent away together do not return together.</summary>
    private static TimeSpan? AsAsked(KubeApiException? e) =>
        e?.RetryAfter is { } pause ? pause * (1 + (Random.Shared.NextDouble() / 5)) : null;
}

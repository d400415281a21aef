using K8gentS.Reasoning.Providers.Faults;

namespace K8gentS.Reasoning.Providers;

/// <summary>
/// A model gave no usable answer. The message is one sentence that says what to do; it never holds the key, the prompt or the body of an answer.
/// </summary>
public sealed class ModelException : Exception
{
    /// <summary>A failure of one kind.</summary>
    /// <param name="failure">What went wrong.</param>
    /// <param name="message">One sentence: what went wrong and what to do about it.</param>
    /// <param name="retryAfter">How long the vendor asks to wait; null if it did not say.</param>
    public ModelException(ModelFailure failure, string message, TimeSpan? retryAfter = null)
        : base(message)
    {
        Failure = failure;
        RetryAfter = retryAfter;
    }

    /// <summary>What went wrong.</summary>
    public ModelFailure Failure { get; }

    /// <summary>How long the vendor asks to wait before the next call; null if it did not say.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>The parts of the request that a <see cref="ModelFailure.BadRequest"/> may be about.</summary>
    internal Refused Refused { get; init; }

    /// <summary>Whether the same call may succeed a little later.</summary>
    public bool IsTransient => Failure is ModelFailure.RateLimited or ModelFailure.Overloaded or ModelFailure.Timeout or ModelFailure.Unreachable;
}

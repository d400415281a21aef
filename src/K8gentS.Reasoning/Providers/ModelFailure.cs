namespace K8gentS.Reasoning.Providers;

/// <summary>The ways in which a model gives no usable answer.</summary>
public enum ModelFailure
{
    /// <summary>The key is missing, wrong, or has no right to this model.</summary>
    Unauthorized,

    /// <summary>The vendor does not serve the model (any more).</summary>
    ModelNotFound,

    /// <summary>Too many calls or tokens; worth trying again after <see cref="ModelException.RetryAfter"/>.</summary>
    RateLimited,

    /// <summary>The vendor has a fault or is busy (5xx, 529), or the breaker is open; worth trying again later.</summary>
    Overloaded,

    /// <summary>No whole answer within the time allowed.</summary>
    Timeout,

    /// <summary>The vendor's safety rules refused the prompt or the answer.</summary>
    Blocked,

    /// <summary>The answer ended at the limit of output tokens, thoughts included.</summary>
    Truncated,

    /// <summary>The answer is empty or is not what the protocol promises.</summary>
    BadAnswer,

    /// <summary>The vendor refused the request as malformed; the same request will be refused again.</summary>
    BadRequest,

    /// <summary>No connection: name, network, TLS, proxy.</summary>
    Unreachable,
}

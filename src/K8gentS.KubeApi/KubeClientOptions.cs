namespace K8gentS.KubeApi;

/// <summary>How patient and how pushy the client is.</summary>
public sealed record KubeClientOptions
{
    /// <summary>Requests a second, sustained; a watch counts once. More than 0.</summary>
    public double QueriesPerSecond { get; init; } = 50;

    /// <summary>Requests at once after a pause. At least 1.</summary>
    public int Burst { get; init; } = 100;

    /// <summary>How long to wait for a connection.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long one try may take: a whole small answer, or the headers and then each piece of a streamed one.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Tries after the first; 0 to 10.</summary>
    public int MaxRetries { get; init; } = 3;

    /// <summary>Pause before the first retry; it doubles from there, with jitter.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Longest pause, and the longest Retry-After that is obeyed; one that is longer fails the request at once.</summary>
    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The given options, if they are in range.</summary>
    /// <exception cref="ArgumentException">Some are not; the message names every one.</exception>
    internal static KubeClientOptions Check(KubeClientOptions options)
    {
        (bool Good, string Fault)[] checks =
        [
            (options.QueriesPerSecond > 0, "QueriesPerSecond must be more than 0"),
            (options.Burst >= 1, "Burst must be at least 1"),
            (options.ConnectTimeout > TimeSpan.Zero, "ConnectTimeout must be more than 0"),
            (options.RequestTimeout > TimeSpan.Zero, "RequestTimeout must be more than 0"),
            (options.MaxRetries is >= 0 and <= 10, "MaxRetries must be 0 to 10"),
            (options.RetryDelay > TimeSpan.Zero, "RetryDelay must be more than 0"),
            (options.MaxRetryDelay >= options.RetryDelay, "MaxRetryDelay must not be less than RetryDelay"),
        ];
        var faults = checks.Where(c => !c.Good).Select(c => c.Fault).ToList();
        return faults.Count == 0 ? options : throw new ArgumentException(string.Join("; ", faults) + ".", nameof(options));
    }
}

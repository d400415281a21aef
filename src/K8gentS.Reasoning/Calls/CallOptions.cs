namespace K8gentS.Reasoning.Calls;

/// <summary>How patient calls to a model are.</summary>
public sealed record CallOptions
{
    /// <summary>How long one try may take, up to the last byte of its answer; 10 ms to an hour. Thinking models take minutes.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>How long a call may take with all its tries and the pauses between them; not less than one try.</summary>
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Tries after the first; 0 to 5.</summary>
    public int MaxRetries { get; init; } = 3;

    /// <summary>Pause before the first retry; it doubles from there, with jitter. More than 0.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Longest pause, and the longest that a vendor may ask for; if it asks for more the call fails at once.</summary>
    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How many tries within <see cref="BreakWindow"/> open the breaker, if nine in ten of them failed; 2 to 100.</summary>
    public int FailuresToBreak { get; init; } = 8;

    /// <summary>The window in which tries are counted; half a second to a day.</summary>
    public TimeSpan BreakWindow { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long the breaker stays open; then one call is let through. Half a second to a day.</summary>
    public TimeSpan BreakDuration { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The given options, if they are in range.</summary>
    /// <exception cref="ArgumentException">Some are not; the message names every one.</exception>
    internal static CallOptions Check(CallOptions options)
    {
        // The shortest times are those that Polly takes.
        var shortest = TimeSpan.FromSeconds(0.5);
        (bool Good, string Fault)[] checks =
        [
            (options.Timeout >= TimeSpan.FromMilliseconds(10) && options.Timeout <= TimeSpan.FromHours(1), "Timeout must be 10 ms to an hour"),
            (options.TotalTimeout >= options.Timeout && options.TotalTimeout <= TimeSpan.FromHours(24), "TotalTimeout must not be less than Timeout, and at most a day"),
            (options.MaxRetries is >= 0 and <= 5, "MaxRetries must be 0 to 5"),
            (options.RetryDelay > TimeSpan.Zero, "RetryDelay must be more than 0"),
            (options.MaxRetryDelay >= options.RetryDelay && options.MaxRetryDelay <= TimeSpan.FromHours(1), "MaxRetryDelay must not be less than RetryDelay, and at most an hour"),
            (options.FailuresToBreak is >= 2 and <= 100, "FailuresToBreak must be 2 to 100"),
            (options.BreakWindow >= shortest && options.BreakWindow <= TimeSpan.FromHours(24), "BreakWindow must be half a second to a day"),
            (options.BreakDuration >= shortest && options.BreakDuration <= TimeSpan.FromHours(24), "BreakDuration must be half a second to a day"),
        ];
        var faults = checks.Where(c => !c.Good).Select(c => c.Fault).ToList();
        return faults.Count == 0 ? options : throw new ArgumentException(string.Join("; ", faults) + ".", nameof(options));
    }
}

namespace K8gentS.KubeApi.Http;

/// <summary>How far the server's clock is from ours, as the Date of its newest answer tells (RFC 9110, 6.6.1).</summary>
internal sealed class ServerClock(TimeProvider time)
{
    // Date counts whole seconds, rounded down; on average half a second is missing.
    private static readonly TimeSpan Truncated = TimeSpan.FromMilliseconds(500);

    private Measured? _skew;

    /// <summary>How far the server is ahead, to about a second; null before its first answer.</summary>
    public TimeSpan? Skew => Volatile.Read(ref _skew)?.Value;

    /// <summary>Notes the Date of an answer, if it has one.</summary>
    public void Note(DateTimeOffset? date)
    {
        if (date is { } then)
        {
            Volatile.Write(ref _skew, new Measured(then + Truncated - time.GetUtcNow()));
        }
    }

    private sealed record Measured(TimeSpan Value);
}

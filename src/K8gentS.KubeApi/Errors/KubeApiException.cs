namespace K8gentS.KubeApi.Errors;

/// <summary>The API server refused a request, or could not be reached. Subclasses name the cases callers tell apart.</summary>
public class KubeApiException : Exception
{
    /// <summary>An error with what the server said about it.</summary>
    /// <param name="message">One sentence: what was asked, what went wrong.</param>
    /// <param name="status">The server's words; an empty one if the server was not reached.</param>
    /// <param name="inner">What lies beneath.</param>
    public KubeApiException(string message, Status status, Exception? inner = null)
        : base(message, inner) => Status = status;

    /// <summary>What the server said.</summary>
    public Status Status { get; }

    /// <summary>The HTTP code; 0 if there was no answer.</summary>
    public int Code => Status.Code;

    /// <summary>The machine-readable reason; empty if the server gave none.</summary>
    public string Reason => Status.Reason ?? "";

    /// <summary>How long the server asks to wait before the next try.</summary>
    public TimeSpan? RetryAfter => Status.Details?.RetryAfterSeconds is > 0 and var seconds ? TimeSpan.FromSeconds(seconds) : null;
}

namespace K8gentS.Response.Slack.WebApi;

/// <summary>Slack refused a call, could not be reached, or did not say what became of it. The message is one sentence that says what to do; it holds no token.</summary>
public sealed class SlackException : Exception
{
    /// <summary>Not an error of Slack's: its API could not be reached, or gave no readable answer.</summary>
    public const string Unreachable = "unreachable";

    /// <summary>Not an error of Slack's: a search read as much as it may without coming to an end.</summary>
    public const string SearchTooLong = "search_too_long";

    /// <summary>Not an error of Slack's: so many calls wait for their place that another one is not taken.</summary>
    public const string QueueFull = "queue_full";

    /// <summary>An error with its meaning in words.</summary>
    /// <param name="method">The Web API method, for example chat.postMessage.</param>
    /// <param name="error">Slack's error string, or one of the constants here.</param>
    /// <param name="message">One sentence: what went wrong and what to do.</param>
    /// <param name="inner">What lies beneath.</param>
    public SlackException(string method, string error, string message, Exception? inner = null)
        : base(message, inner)
    {
        Method = method;
        Error = error;
    }

    /// <summary>The Web API method that was called.</summary>
    public string Method { get; }

    /// <summary>Slack's error string (not_in_channel, invalid_auth, …), or one of the constants here.</summary>
    public string Error { get; }

    /// <summary>Whether the same call may succeed later without anybody changing anything.</summary>
    public bool IsTransient { get; init; }

    /// <summary>Whether the call may have been carried out all the same: it was sent, and no answer came. A post is then searched for before it is repeated.</summary>
    public bool Unclear { get; init; }

    /// <summary>How long Slack, or our own budget, asks to wait before the next try.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

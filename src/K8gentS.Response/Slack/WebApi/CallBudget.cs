namespace K8gentS.Response.Slack.WebApi;

/// <summary>Keeps our calls within Slack's limits: a lane for each method, and one for each channel that is posted to.</summary>
/// <param name="time">The clock.</param>
/// <param name="limits">How far it goes.</param>
internal sealed class CallBudget(TimeProvider time, CallLimits limits) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, CallLane> _methods = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CallLane> _channels = new(StringComparer.Ordinal);

    /// <summary>Waits until the method may be called.</summary>
    /// <exception cref="SlackException">Too many wait already, or Slack has asked for a longer pause than anybody should wait for.</exception>
    public async Task EnterAsync(SlackMethod method, string? channel, CancellationToken cancellationToken)
    {
        var lane = LaneOf(method);
        Refuse(method, lane);
        if (method.OncePerSecondAndChannel && channel is not null)
        {
            var posts = PostsTo(channel);
            Refuse(method, posts);
            await posts.EnterAsync(cancellationToken);
        }

        await lane.EnterAsync(cancellationToken);
    }

    /// <summary>Slack answered 429 to the method.</summary>
    public void Pause(SlackMethod method, TimeSpan length) => LaneOf(method).Pause(length);

    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var lane in _methods.Values.Concat(_channels.Values))
                lane.Dispose();
        }
    }

    private void Refuse(SlackMethod method, CallLane lane)
    {
        if (lane.Waiting >= limits.LongestQueue)
        {
            throw new SlackException(method.Name, SlackException.QueueFull, $"{lane.Waiting} calls of {method.Name} wait for their place already: try again later.")
            {
                IsTransient = true,
                RetryAfter = limits.LongestPause,
            };
        }

        if (lane.Paused is var pause && pause > limits.LongestPause)
            throw TooLong(method, pause);
    }

    /// <summary>The refusal of a pause that nobody should wait for.</summary>
    public static SlackException TooLong(SlackMethod method, TimeSpan pause) => new(method.Name, "ratelimited",
        $"Slack takes no calls of {method.Name} for another {Math.Ceiling(pause.TotalSeconds)} s: this one was not carried out, and may be tried again then.")
    { IsTransient = true, RetryAfter = pause };

    // A tenth of a minute's calls may go at once; the rest is spread over the minute, so that no minute sees more than its number.
    private CallLane LaneOf(SlackMethod method)
    {
        lock (_lock)
        {
            if (!_methods.TryGetValue(method.Name, out var lane))
            {
                var burst = Math.Max(5, method.PerMinute / 10);
                _methods[method.Name] = lane = new CallLane((method.PerMinute - burst) * limits.Pace / 60.0, burst, time);
            }

            return lane;
        }
    }

    // Idle lanes of channels that are posted to no more are forgotten; each of the others has somebody waiting or was just used.
    private CallLane PostsTo(string channel)
    {
        lock (_lock)
        {
            if (_channels.TryGetValue(channel, out var lane))
                return lane;
            if (_channels.Count >= limits.Channels)
            {
                foreach (var idle in _channels.Where(known => known.Value.Waiting == 0).Select(known => known.Key).Take(limits.Channels / 2).ToList())
                    _channels.Remove(idle);
            }

            return _channels[channel] = new CallLane(limits.Pace, 1, time);
        }
    }
}

/// <summary>The bounds of <see cref="CallBudget"/> and <see cref="SlackCaller"/>.</summary>
internal sealed record CallLimits
{
    /// <summary>Calls that may wait in one lane.</summary>
    public int LongestQueue { get; init; } = 500;

    /// <summary>A longer pause of Slack's is told instead of waited for.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Channels that are kept apart.</summary>
    public int Channels { get; init; } = 1_000;

    /// <summary>How long one request may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Tries, the first one included.</summary>
    public int Attempts { get; init; } = 4;

    /// <summary>The pause before the second try; each further one is twice as long.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How many times Slack's published rates; 1 save in tests that are about something else.</summary>
    public double Pace { get; init; } = 1;
}

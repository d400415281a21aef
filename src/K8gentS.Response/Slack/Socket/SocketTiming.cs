namespace K8gentS.Response.Slack.Socket;

/// <summary>The times and bounds of Socket Mode.</summary>
internal sealed record SocketTiming
{
    /// <summary>How long storing may take: Slack gives three seconds from sending to acknowledgement, and both ways take time.</summary>
    public TimeSpan StoreWithin { get; init; } = TimeSpan.FromMilliseconds(2_300);

    /// <summary>After that an acknowledgement is of no use to anybody.</summary>
    public TimeSpan AcknowledgeWithin { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long connecting may take, and then how long the greeting may take.</summary>
    public TimeSpan ConnectWithin { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How often we ping; Slack answers each.</summary>
    public TimeSpan PingEvery { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A connection whose pings stay unanswered this long is dead.</summary>
    public TimeSpan PongWithin { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a replaced connection goes on serving what Slack still sends on it. Slack warns some ten seconds before it closes one.</summary>
    public TimeSpan ServeOnAfterReplacement { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Slack does not always end the TCP connection after the closing handshake, so that is waited for only this long.</summary>
    public TimeSpan CloseWithin { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A connection that lived this long was a good one: the next is opened at once.</summary>
    public TimeSpan GoodLife { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The first pause between tries; each further one is twice as long.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest pause between tries.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The pause where somebody has to change something first.</summary>
    public TimeSpan PauseForPeople { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The largest message that is taken, bytes; a submitted modal's view is at most 250 KB.</summary>
    public int LargestMessage { get; init; } = 1 << 20;

    /// <summary>Envelopes of one connection that are being stored at the same time.</summary>
    public int Concurrency { get; init; } = 16;

    /// <summary>Envelopes that are remembered, so that a second delivery is acknowledged and not stored again.</summary>
    public int Remembered { get; init; } = 2_000;
}

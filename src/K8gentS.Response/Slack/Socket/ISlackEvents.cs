namespace K8gentS.Response.Slack.Socket;

/// <summary>What people do in Slack (clicks, submitted modals, slash commands), as it comes in.</summary>
public interface ISlackEvents
{
    /// <summary>
    /// Receives until cancelled, reconnecting by itself. For each envelope <paramref name="store"/> is awaited, and only then Slack is told that it came:
    /// so it must write the envelope down for good and return, within two seconds or so, and leave the work to somebody else. If it throws, or takes
    /// too long, nothing is told: Slack shows the person that it did not work, or delivers again.
    /// It is called concurrently, up to a small bound: one slow write must not make every click late.
    /// An envelope that was stored lately is not handed over again; after a restart it may be, so the store keeps envelope ids apart too.
    /// </summary>
    /// <param name="store">Writes an envelope down; its answer goes out with the acknowledgement.</param>
    /// <param name="cancellationToken">Ends the task, which then ends without an exception.</param>
    Task RunAsync(Func<SlackEnvelope, CancellationToken, Task<SlackAcknowledgement>> store, CancellationToken cancellationToken);

    /// <summary>How the connection stands now.</summary>
    SlackConnectionState State { get; }
}

/// <summary>How Socket Mode stands, for health and metrics.</summary>
/// <param name="Connections">Connections that Slack has greeted; two while one replaces the other, none while disconnected.</param>
/// <param name="ConnectedSince">Since when there has been at least one without a gap; null while there is none.</param>
/// <param name="LastEnvelope">When the last envelope came.</param>
/// <param name="Fault">Why there is no connection, in a sentence that says what to do; null while there is one.</param>
public sealed record SlackConnectionState(int Connections, DateTimeOffset? ConnectedSince, DateTimeOffset? LastEnvelope, string? Fault)
{
    /// <summary>Whether people's clicks reach us.</summary>
    public bool IsConnected => Connections > 0;
}

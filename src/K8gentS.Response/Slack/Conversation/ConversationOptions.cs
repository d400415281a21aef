namespace K8gentS.Response.Slack.Conversation;

/// <summary>Where the conversation takes place.</summary>
/// <param name="Channel">SLACK_CHANNEL_ID: the conversation that incidents are told in.</param>
/// <param name="Cluster">What people call the cluster.</param>
public sealed record ConversationOptions(string Channel, string Cluster)
{
    /// <summary>How many clicks are worked on at once; 1 to 100.</summary>
    public int Workers { get; init; } = 8;

    /// <summary>How long one click may be worked on before another worker, or another program, may take it up.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How often work on one click is begun before it is given up.</summary>
    public int MaximumAttempts { get; init; } = 3;

    /// <summary>How often clicks are looked for when nothing calls for it.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(5);
}

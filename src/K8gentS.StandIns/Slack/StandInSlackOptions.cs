namespace K8gentS.StandIns.Slack;

/// <summary>What workspace the stand-in is, and how it behaves.</summary>
public sealed record StandInSlackOptions
{
    /// <summary>The bot token that is taken.</summary>
    public string BotToken { get; init; } = "xoxb-stand-in-bot-token";

    /// <summary>The app-level token that is taken.</summary>
    public string AppToken { get; init; } = "xapp-1-stand-in-app-token";

    /// <summary>The scopes the bot token was granted.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = ["chat:write", "commands", "channels:history", "groups:history"];

    /// <summary>The channels.</summary>
    public IReadOnlyList<StandInChannel> Channels { get; init; } = [new("C0INCIDENTS", "incidents")];

    /// <summary>The people.</summary>
    public IReadOnlyList<StandInUser> Users { get; init; } = [new("U0ANNA", "anna"), new("U0BEN", "ben"), new("U0EVE", "eve")];

    /// <summary>The slash commands that the app has.</summary>
    public IReadOnlyList<string> Commands { get; init; } = ["/k8gents"];

    /// <summary>Whether calls beyond Slack's published rates get 429.</summary>
    public bool EnforceRateLimits { get; init; } = true;

    /// <summary>How long an acknowledgement may take.</summary>
    public TimeSpan AcknowledgeWithin { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long a trigger opens a dialog.</summary>
    public TimeSpan TriggerLife { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>
    /// After which pauses an envelope that was not acknowledged in time is delivered again. Slack documents them for events
    /// (https://docs.slack.dev/apis/events-api, "Retries"); clicks and commands have been seen twice as well (slackapi/bolt-js#2188), so here they come again too.
    /// </summary>
    public IReadOnlyList<TimeSpan> Redeliveries { get; init; } = [TimeSpan.Zero, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5)];

    /// <summary>How long after its warning a connection is closed.</summary>
    public TimeSpan WarnBeforeClose { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The most connections at a time.</summary>
    public int MostConnections { get; init; } = 10;
}

/// <summary>A channel.</summary>
/// <param name="Id">C….</param>
/// <param name="Name">Without #.</param>
public sealed record StandInChannel(string Id, string Name)
{
    /// <summary>Whether the app was invited.</summary>
    public bool HasApp { get; init; } = true;

    /// <summary>Whether it is private: without the app in it, it does not exist for the app.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>Whether it is archived.</summary>
    public bool IsArchived { get; init; }
}

/// <summary>A person.</summary>
/// <param name="Id">U….</param>
/// <param name="Name">The handle.</param>
public sealed record StandInUser(string Id, string Name);

namespace K8gentS.Response.Slack.WebApi;

/// <summary>
/// A method of the Web API that K8gentS calls: what it needs and how often it may be called. The manifest in deploy/slack asks for exactly these
/// scopes. Tiers: https://docs.slack.dev/apis/web-api/rate-limits; a method's own tier and scopes are on its page under https://docs.slack.dev/reference/methods.
/// </summary>
/// <param name="Name">As it stands in the URL.</param>
/// <param name="PerMinute">Calls a minute that we allow ourselves.</param>
/// <param name="Scopes">The bot scopes it needs; none for methods that every token may call.</param>
internal sealed record SlackMethod(string Name, int PerMinute, params IReadOnlyList<string> Scopes)
{
    private const int Tier2 = 20;
    private const int Tier3 = 50;
    private const int Tier4 = 100;

    /// <summary>Posts go to a channel once a second, whatever the method's own budget (rate limits, "Posting messages").</summary>
    public bool OncePerSecondAndChannel { get; init; }

    /// <summary>Whether a second call that says the same leaves everything as the first did.</summary>
    public bool Repeatable { get; init; }

    /// <summary>Reading methods take a form; the others take JSON, which needs no second encoding of blocks.</summary>
    public bool TakesForm { get; init; }

    /// <summary>Whether it is called with the app-level token.</summary>
    public bool WithAppToken { get; init; }

    public static SlackMethod AuthTest { get; } = new("auth.test", Tier4) { Repeatable = true, TakesForm = true };

    /// <summary>Its workspace-wide limit is not published beyond "several hundred a minute".</summary>
    public static SlackMethod PostMessage { get; } = new("chat.postMessage", 200, "chat:write") { OncePerSecondAndChannel = true };

    public static SlackMethod UpdateMessage { get; } = new("chat.update", Tier3, "chat:write") { Repeatable = true };

    public static SlackMethod PostEphemeral { get; } = new("chat.postEphemeral", Tier4, "chat:write") { OncePerSecondAndChannel = true };

    /// <summary>Not repeatable: the first call spends the trigger.</summary>
    public static SlackMethod OpenView { get; } = new("views.open", Tier4);

    public static SlackMethod UpdateView { get; } = new("views.update", Tier4) { Repeatable = true };

    /// <summary>With a hash, a repetition would meet the state that its first call made.</summary>
    public static SlackMethod UpdateViewOnce { get; } = UpdateView with { Repeatable = false };

    public static SlackMethod History { get; } = new("conversations.history", Tier3, "channels:history", "groups:history") { Repeatable = true, TakesForm = true };

    public static SlackMethod Replies { get; } = new("conversations.replies", Tier3, "channels:history", "groups:history") { Repeatable = true, TakesForm = true };

    /// <summary>Its page has said tier 1 and tier 3; needs the app-level scope connections:write.</summary>
    public static SlackMethod OpenConnection { get; } = new("apps.connections.open", Tier2) { Repeatable = true, TakesForm = true, WithAppToken = true };

    /// <summary>Every method there is.</summary>
    public static IReadOnlyList<SlackMethod> All { get; } =
        [AuthTest, PostMessage, UpdateMessage, PostEphemeral, OpenView, UpdateView, History, Replies, OpenConnection];
}

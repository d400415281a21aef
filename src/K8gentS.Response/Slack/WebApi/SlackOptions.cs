namespace K8gentS.Response.Slack.WebApi;

/// <summary>How to reach Slack. Its text form shows no token.</summary>
/// <param name="BotToken">SLACK_BOT_TOKEN: the bot's token (xoxb-…), for the Web API.</param>
/// <param name="AppToken">SLACK_APP_TOKEN: an app-level token (xapp-…) with the scope connections:write, for Socket Mode.</param>
public sealed record SlackOptions(string BotToken, string AppToken)
{
    /// <summary>Where the Web API is; its path ends with a slash.</summary>
    public Uri ApiUrl { get; init; } = new("https://slack.com/api/");

    /// <summary>What is wrong with the options: one sentence each, with the variable's name; empty when nothing is.</summary>
    public IReadOnlyList<string> Faults()
    {
        var faults = new List<string>();
        if (!IsToken(BotToken, "xoxb-"))
            faults.Add("SLACK_BOT_TOKEN is not a bot token: it starts with xoxb- and is found under \"OAuth & Permissions\" of the Slack app.");
        if (!IsToken(AppToken, "xapp-"))
            faults.Add("SLACK_APP_TOKEN is not an app-level token: it starts with xapp-, has the scope connections:write and is made under \"Basic Information\" of the Slack app.");
        if (!ApiUrl.IsAbsoluteUri || !ApiUrl.AbsolutePath.EndsWith('/') || (ApiUrl.Scheme != Uri.UriSchemeHttps && !ApiUrl.IsLoopback))
            faults.Add("The URL of Slack's API must be https (http only on the loopback address) and end with a slash.");
        return faults;
    }

    /// <summary>The options without their tokens.</summary>
    public override string ToString() => $"{nameof(SlackOptions)} {{ {ApiUrl} }}";

    // A token travels in a header: anything but printable ASCII could not, or would smuggle something along.
    private static bool IsToken(string token, string prefix)
        => token.StartsWith(prefix, StringComparison.Ordinal) && token.Length > prefix.Length && token.All(c => c is > ' ' and <= '~');
}

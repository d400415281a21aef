using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;

namespace K8gentS.Response.Slack.WebApi;

/// <summary>Finds out whether Slack can be used with these tokens, and posts nothing.</summary>
public sealed class SlackProbe : IDisposable
{
    private readonly SlackCaller _caller;

    /// <summary>A probe; nothing is sent before the first call. Each call is tried twice at most.</summary>
    /// <param name="options">Where and with which tokens.</param>
    /// <param name="time">The clock.</param>
    public SlackProbe(SlackOptions options, TimeProvider time) =>
        _caller = new SlackCaller(options, time, new CallLimits { Attempts = 2, LongestPause = TimeSpan.FromSeconds(5) }, NullLogger.Instance);

    /// <summary>The scopes that the bot token needs: those that deploy/slack/manifest.yaml asks for, in order.</summary>
    public static IReadOnlyList<string> NeededScopes { get; } =
        [.. SlackMethod.All.Where(m => !m.WithAppToken).SelectMany(m => m.Scopes).Append("commands").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Whose the bot token is, and what it may do (auth.test, and its header X-OAuth-Scopes: https://docs.slack.dev/authentication/installing-with-oauth).</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SlackException">Slack refused the token, or could not be reached.</exception>
    public async Task<SlackGrant> GrantAsync(CancellationToken cancellationToken)
    {
        var answer = await _caller.CallAsync(SlackMethod.AuthTest, [], null, cancellationToken);
        return new SlackGrant(SlackAnswer.Required(SlackMethod.AuthTest, answer, "team"), SlackAnswer.String(answer, "user") ?? SlackAnswer.Required(SlackMethod.AuthTest, answer, "user_id"), _caller.GrantedScopes);
    }

    /// <summary>Asks for an address of Socket Mode with the app-level token (apps.connections.open), and leaves it unused.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SlackException">Slack refused the token, or could not be reached.</exception>
    public async Task AppTokenAsync(CancellationToken cancellationToken)
    {
        var answer = await _caller.CallAsync(SlackMethod.OpenConnection, [], null, cancellationToken);
        SlackAnswer.Required(SlackMethod.OpenConnection, answer, "url");
    }

    /// <summary>
    /// Whether the app is in the channel: it reads the newest message (conversations.history), which takes no scope beyond
    /// those that the app has anyway; conversations.info would.
    /// </summary>
    /// <param name="channel">The channel's id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SlackException">There is no such channel, the app is not in it, or Slack could not be reached.</exception>
    public Task ChannelAsync(string channel, CancellationToken cancellationToken) =>
        _caller.CallAsync(SlackMethod.History, new JsonObject { ["channel"] = channel, ["limit"] = 1.ToString(CultureInfo.InvariantCulture) }, null, cancellationToken);

    /// <summary>Closes the connections.</summary>
    public void Dispose() => _caller.Dispose();
}

/// <summary>What a bot token is good for.</summary>
/// <param name="Team">The workspace's name.</param>
/// <param name="User">The bot's name there.</param>
/// <param name="Scopes">What it was granted; null where Slack did not say.</param>
public sealed record SlackGrant(string Team, string User, IReadOnlyList<string>? Scopes);

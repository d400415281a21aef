using K8gentS.Configuration;
using K8gentS.Response.Slack.WebApi;

namespace K8gentS.Doctor.Talking;

/// <summary>Whether Slack takes both tokens, whether they may do what is asked of them, and whether the app is in its channel.</summary>
internal sealed class SlackCheck(SlackConfiguration? slack, TimeProvider time) : IDoctorCheck
{
    private const string Manifest = "Add them under \"OAuth & Permissions\" of the Slack app, as in deploy/slack/manifest.yaml, and reinstall it.";

    /// <inheritdoc/>
    public string Name => "slack";

    /// <inheritdoc/>
    public TimeSpan Patience => TimeSpan.FromSeconds(60);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<CheckFinding>> RunAsync(CancellationToken cancellationToken)
    {
        if (slack is null)
        {
            return [CheckFinding.Ok("It is not used: nobody is told there, and no fix can be approved.")];
        }

        using var probe = new SlackProbe(slack.Options, time);
        return
        [
            .. await TryAsync(() => BotAsync(probe, cancellationToken)),
            .. await TryAsync(async () =>
            {
                await probe.AppTokenAsync(cancellationToken);
                return [CheckFinding.Ok("Slack takes the app-level token for Socket Mode.")];
            }),
            .. await TryAsync(async () =>
            {
                await probe.ChannelAsync(slack.Channel, cancellationToken);
                return [CheckFinding.Ok($"The app is in the channel {slack.Channel}.")];
            }),
        ];
    }

    private static async Task<IReadOnlyList<CheckFinding>> BotAsync(SlackProbe probe, CancellationToken cancellationToken)
    {
        var grant = await probe.GrantAsync(cancellationToken);
        return [CheckFinding.Ok($"Slack takes the bot token: {grant.User} of the workspace {grant.Team}."), .. Scopes(grant.Scopes)];
    }

    private static IEnumerable<CheckFinding> Scopes(IReadOnlyList<string>? granted)
    {
        if (granted is null)
        {
            return [CheckFinding.Skipped("Slack did not say which scopes the bot token has.", "Compare them with deploy/slack/manifest.yaml.")];
        }

        var missing = SlackProbe.NeededScopes.Except(granted, StringComparer.Ordinal).ToList();
        var more = granted.Except(SlackProbe.NeededScopes, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return new[]
        {
            missing.Count > 0 ? CheckFinding.Fault($"The bot token lacks the scope{(missing.Count == 1 ? "" : "s")} {string.Join(", ", missing)}.", Manifest) : CheckFinding.Ok($"It has the scopes that are needed: {string.Join(", ", SlackProbe.NeededScopes)}."),
            more.Count > 0 ? CheckFinding.Warning($"It has more than is needed: {string.Join(", ", more)}.", "Take them away: a stolen token could do what they allow.") : null,
        }.OfType<CheckFinding>();
    }

    private static async Task<IReadOnlyList<CheckFinding>> TryAsync(Func<Task<IReadOnlyList<CheckFinding>>> ask)
    {
        try
        {
            return await ask();
        }
        catch (SlackException e)
        {
            var what = e.Error is SlackException.Unreachable ? "Let this pod or machine reach slack.com on port 443 (see the NetworkPolicies of the chart)." : "See what Slack says.";
            return [e.IsTransient && e.Error != SlackException.Unreachable ? CheckFinding.Warning(e.Message, "Try again later.") : CheckFinding.Fault(e.Message, what)];
        }
    }
}

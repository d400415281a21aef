using K8gentS.Response.Settings;
using K8gentS.Response.Slack.Conversation.Handlers;
using K8gentS.Response.Slack.Conversation.Inbox;
using K8gentS.Response.Slack.Messages;

namespace K8gentS.Response.Slack.Conversation.Commands;

/// <summary>Mutes a namespace, a cause or an incident for a time, and ends that.</summary>
internal sealed class MuteCommand(HandlerParts parts)
{
    public async Task<IReadOnlyList<string>> MuteAsync(Click click, string[] about, CancellationToken cancellationToken)
    {
        if (about is not [var word, var time] || SettingTexts.Parse(time) is not { } span || span <= TimeSpan.Zero || span > SlashWords.LongestMute)
        {
            return [SlashWords.Usage("mute") + " A duration is 30m, 4h or 7d, and 90d at most."];
        }

        if (MuteNames.Parse(word, click.At + span) is not { } rule)
        {
            return [$"{SlackText.Code(word, 80)} is no namespace, no cause and no incident's id. {SlashWords.Usage("mute")}"];
        }

        await parts.Store.Settings.MuteAsync(rule, click.Who, $"{SlashWords.Command} mute", parts.Time.GetUtcNow(), cancellationToken);
        return [$"Muted until {SlackText.Time(rule.Until)}: {SlackText.Prose(MuteNames.Words(rule), 150)}. `{SlashWords.Command} unmute {rule.IncidentId ?? rule.Cause ?? rule.Namespace}` ends it."];
    }

    public async Task<IReadOnlyList<string>> UnmuteAsync(Click click, string[] about, CancellationToken cancellationToken)
    {
        if (about is not [var word] || MuteNames.Parse(word, click.At) is not { } rule)
        {
            return [SlashWords.Usage("unmute")];
        }

        return await parts.Store.Settings.UnmuteAsync(rule.Id, click.Who, parts.Time.GetUtcNow(), cancellationToken)
            ? [$"No longer muted: {SlackText.Prose(MuteNames.Words(rule), 150)}."]
            : [$"It is not muted: {SlackText.Prose(MuteNames.Words(rule), 150)}. `{SlashWords.Command} status` lists what is."];
    }
}

using K8gentS.Response.Slack.Messages;
using K8gentS.Response.Slack.WebApi;
using K8gentS.Response.Slack.WebApi.Blocks;
using Microsoft.Extensions.Logging;

namespace K8gentS.Response.Slack.Conversation.Inbox;

/// <summary>Says something to the one person who clicked. Slack does not promise that it arrives, so nothing depends on it.</summary>
internal sealed class Answers(ISlackApi api, ConversationOptions options, ILogger logger)
{
    /// <summary>Says one sentence.</summary>
    public Task SayAsync(Click click, string sentence, CancellationToken cancellationToken) => ShowAsync(click, [SlackText.Prose(sentence, 2_500)], cancellationToken);

    /// <summary>Shows lines of mrkdwn, each of which fits a section.</summary>
    public Task ShowAsync(Click click, IReadOnlyList<string> mrkdwn, CancellationToken cancellationToken) =>
        ShowAsync(click.Who, click.Channel ?? options.Channel, mrkdwn, cancellationToken);

    /// <summary>Shows lines of mrkdwn to a person in a conversation, or, where the app is no member, in a direct message.</summary>
    public async Task ShowAsync(string who, string channel, IReadOnlyList<string> mrkdwn, CancellationToken cancellationToken)
    {
        var message = new SlackMessage(mrkdwn[0]) { Blocks = [.. mrkdwn.Take(SlackLimits.MessageBlocks).Select(Block (m) => Paragraphs.Section(m))] };
        try
        {
            await api.PostEphemeralAsync(channel, who, message, cancellationToken);
        }
        catch (SlackException elsewhere) when (elsewhere.Error is "not_in_channel" or "channel_not_found" or "user_not_in_channel")
        {
            await DirectAsync(who, message, cancellationToken);
        }
        catch (SlackException failed)
        {
            logger.NotAnswered(who, failed.Message);
        }
    }

    // A command may be typed where the app is no member.
    private async Task DirectAsync(string who, SlackMessage message, CancellationToken cancellationToken)
    {
        try
        {
            await api.PostMessageAsync(who, message, cancellationToken);
        }
        catch (SlackException failed)
        {
            logger.NotAnswered(who, failed.Message);
        }
    }
}

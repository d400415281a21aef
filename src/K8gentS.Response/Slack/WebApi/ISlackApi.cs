using K8gentS.Response.Slack.WebApi.Blocks;

namespace K8gentS.Response.Slack.WebApi;

/// <summary>
/// What K8gentS asks of Slack's Web API. Calls wait for their place in Slack's budgets (one post a second and channel, the tier of each method),
/// so a call can take long in a storm; each ends with an answer, a <see cref="SlackException"/> or its cancellation.
/// </summary>
public interface ISlackApi
{
    /// <summary>Who the bot token belongs to; the call that proves at start that the token is good (auth.test).</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SlackException">Slack refused, or could not be reached.</exception>
    Task<SlackIdentity> AuthTestAsync(CancellationToken cancellationToken);

    /// <summary>Posts a message (chat.postMessage). It is never sent twice by itself: a post whose fate is unknown is told as <see cref="SlackException.Unclear"/>.</summary>
    /// <param name="channel">A conversation's id, or a user's id for a direct message from the app.</param>
    /// <param name="message">What to post, and where in a thread.</param>
    /// <param name="cancellationToken">Gives up; a post that was already under way may arrive all the same.</param>
    /// <returns>Where the message stands: the conversation's id and the message's timestamp, which is its id there.</returns>
    /// <exception cref="SlackException">Slack refused, could not be reached, or did not say whether the message arrived.</exception>
    Task<SlackPosted> PostMessageAsync(string channel, SlackMessage message, CancellationToken cancellationToken);

    /// <summary>Replaces a message's text, blocks and, when given, its metadata (chat.update). <see cref="SlackMessage.ThreadTs"/> is not used: a message stays where it is.</summary>
    /// <param name="channel">The conversation's id (not a user's).</param>
    /// <param name="ts">The message's timestamp.</param>
    /// <param name="message">What stands there from now on.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SlackException">Slack refused or could not be reached; the update may be asked for again, since it says the same each time.</exception>
    Task UpdateMessageAsync(string channel, string ts, SlackMessage message, CancellationToken cancellationToken);

    /// <summary>Shows a message to one person in a conversation (chat.postEphemeral). Slack does not promise that it arrives, and keeps no copy.</summary>
    /// <param name="channel">The conversation's id.</param>
    /// <param name="user">The person's id.</param>
    /// <param name="message">What to show; its metadata is not sent, since Slack keeps none here.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SlackException">Slack refused, could not be reached, or did not say whether the message arrived.</exception>
    Task PostEphemeralAsync(string channel, string user, SlackMessage message, CancellationToken cancellationToken);

    /// <summary>Opens a modal (views.open). A trigger is good once, for three seconds, so open at once and fill in later with <see cref="UpdateViewAsync"/>.</summary>
    /// <param name="triggerId">From the click or the slash command.</param>
    /// <param name="view">What to show.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SlackException">Slack refused (expired_trigger_id, exchanged_trigger_id), or could not be reached.</exception>
    Task<SlackView> OpenViewAsync(string triggerId, ModalView view, CancellationToken cancellationToken);

    /// <summary>Replaces an open modal's content (views.update).</summary>
    /// <param name="viewId">From <see cref="OpenViewAsync"/>, or from a payload's <c>view.id</c>.</param>
    /// <param name="hash">The state that is to be replaced; hash_conflict if somebody was faster. Null replaces whatever is there.</param>
    /// <param name="view">What to show from now on.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SlackException">Slack refused (not_found once the modal is closed, hash_conflict), or could not be reached.</exception>
    Task<SlackView> UpdateViewAsync(string viewId, string? hash, ModalView view, CancellationToken cancellationToken);

    /// <summary>
    /// A message of ours that carries this metadata: how one finds out whether an unclear post arrived.
    /// Reads conversations.history, or conversations.replies for a thread, newest first, over a bounded number of pages.
    /// </summary>
    /// <param name="channel">The conversation's id.</param>
    /// <param name="eventType">The <see cref="SlackMetadata.EventType"/> it was posted with.</param>
    /// <param name="key">The <see cref="SlackMetadata.Key"/> it was posted with.</param>
    /// <param name="oldest">Nothing older is looked at.</param>
    /// <param name="threadTs">Look among the replies to this message; null looks in the conversation itself, where replies do not show.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The message's timestamp; null if there is none since <paramref name="oldest"/>.</returns>
    /// <exception cref="SlackException">Slack refused or could not be reached, or there was more to read than the bound allows (<see cref="SlackException.SearchTooLong"/>): then the answer is not known.</exception>
    Task<string?> FindByMetadataAsync(string channel, string eventType, string key, DateTimeOffset oldest, string? threadTs, CancellationToken cancellationToken);
}

/// <summary>Who a bot token belongs to.</summary>
/// <param name="TeamId">The workspace's id.</param>
/// <param name="Team">The workspace's name.</param>
/// <param name="UserId">The bot's user id: the author of our messages.</param>
/// <param name="BotId">The bot's id; null when Slack gives none.</param>
public sealed record SlackIdentity(string TeamId, string Team, string UserId, string? BotId);

/// <summary>Where a message stands.</summary>
/// <param name="Channel">The conversation's id; for a post to a user's id, that of the direct message.</param>
/// <param name="Ts">The message's timestamp, its id within the conversation.</param>
public sealed record SlackPosted(string Channel, string Ts);

/// <summary>An open modal.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Hash">Its state; an update may ask that it be this one.</param>
public sealed record SlackView(string Id, string Hash);

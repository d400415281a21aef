using K8gentS.Response.Slack.WebApi;
using K8gentS.Response.Store;
using K8gentS.Response.Telling;

namespace K8gentS.Response.Slack.Conversation.Telling;

/// <summary>Sees to it that a subject's one message stands, and says what is so now.</summary>
internal sealed class MessagePoster(ISlackApi api, ITellingStore tellings, TimeProvider time)
{
    // Slack's clock stamps messages, ours the attempt.
    private static readonly TimeSpan ClockSlack = TimeSpan.FromMinutes(5);

    /// <summary>Posts the message, or brings the one that stands up to date.</summary>
    /// <param name="told">How the subject stands.</param>
    /// <param name="message">What is to stand there; carries the metadata by which it is found again.</param>
    /// <param name="revision">The revision that it shows.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Told> StandAsync(Told told, SlackMessage message, long revision, CancellationToken cancellationToken)
    {
        if (told.MessageId is null)
        {
            told = await FindAsync(told, message, cancellationToken);
        }

        if (told.MessageId is { } ts)
        {
            if (told.Revision >= revision || await TryUpdateAsync(told.Channel, ts, message, cancellationToken))
            {
                return told with { Revision = Math.Max(told.Revision, revision) };
            }

            // A person has deleted it, or the workspace lets nobody change it any more. It is told anew.
            told = told with { MessageId = null, PostingSince = null, Revision = 0 };
        }

        return await PostAsync(told, message, revision, cancellationToken);
    }

    // An earlier attempt whose outcome nobody knows may have arrived.
    private async Task<Told> FindAsync(Told told, SlackMessage message, CancellationToken cancellationToken)
    {
        if (told.PostingSince is not { } since)
        {
            return told;
        }

        var ts = await api.FindByMetadataAsync(told.Channel, message.Metadata!.EventType, message.Metadata.Key, since - ClockSlack, null, cancellationToken);
        return ts is null ? told : await SaveAsync(told with { MessageId = ts, PostingSince = null, Revision = 0 }, cancellationToken);
    }

    private async Task<bool> TryUpdateAsync(string channel, string ts, SlackMessage message, CancellationToken cancellationToken)
    {
        try
        {
            await api.UpdateMessageAsync(channel, ts, message, cancellationToken);
            return true;
        }
        catch (SlackException gone) when (gone.Error is "message_not_found" or "cant_update_message" or "edit_window_closed")
        {
            return false;
        }
    }

    private async Task<Told> PostAsync(Told told, SlackMessage message, long revision, CancellationToken cancellationToken)
    {
        told = await SaveAsync(told with { PostingSince = told.PostingSince ?? time.GetUtcNow() }, cancellationToken);
        try
        {
            var posted = await api.PostMessageAsync(told.Channel, message, cancellationToken);
            // Where it stands is noted at once; up to which revision it is true, by the caller, once all is told.
            told = await SaveAsync(told with { Channel = posted.Channel, MessageId = posted.Ts, PostingSince = null }, cancellationToken);
            return told with { Revision = revision };
        }
        catch (SlackException refused) when (!refused.Unclear)
        {
            await SaveAsync(told with { PostingSince = null }, cancellationToken);
            throw;
        }
    }

    private async Task<Told> SaveAsync(Told told, CancellationToken cancellationToken)
    {
        await tellings.SaveAsync(told, cancellationToken);
        return told;
    }
}

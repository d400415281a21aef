using K8gentS.Response.Incidents;
using K8gentS.Response.Slack.Messages;
using K8gentS.Response.Slack.WebApi;
using K8gentS.Response.Store;
using K8gentS.Response.Telling;

namespace K8gentS.Response.Slack.Conversation.Telling;

/// <summary>Puts what happened into the thread of an incident's message, each entry once.</summary>
internal sealed class ThreadPoster(ISlackApi api, ITellingStore tellings, TimeProvider time)
{
    private static readonly TimeSpan ClockSlack = TimeSpan.FromMinutes(5);

    /// <summary>Adds what is not there yet, in order, and stamps each entry once it stands there.</summary>
    public async Task<Told> AddAsync(Told told, IReadOnlyList<TimelineEntry> entries, CancellationToken cancellationToken)
    {
        if (entries.Count == 0)
        {
            return told.PostingSince is null ? told : await SaveAsync(told with { PostingSince = null }, cancellationToken);
        }

        // Where an earlier attempt was cut off, any of these may stand there already.
        var doubtfulSince = told.PostingSince;
        told = await SaveAsync(told with { PostingSince = doubtfulSince ?? time.GetUtcNow() }, cancellationToken);
        foreach (var entry in entries)
        {
            if (doubtfulSince is not { } since || !await StandsAsync(told, entry, since, cancellationToken))
            {
                await PostAsync(told, entry, doubtfulSince is not null, cancellationToken);
            }

            await tellings.StampAsync(told.Teller, entry.Id, time.GetUtcNow(), cancellationToken);
        }

        return await SaveAsync(told with { PostingSince = null }, cancellationToken);
    }

    private async Task<bool> StandsAsync(Told told, TimelineEntry entry, DateTimeOffset since, CancellationToken cancellationToken) =>
        await api.FindByMetadataAsync(told.Channel, ThreadEntry.EventType, entry.Id, since - ClockSlack, told.MessageId, cancellationToken) is not null;

    private async Task PostAsync(Told told, TimelineEntry entry, bool doubtful, CancellationToken cancellationToken)
    {
        try
        {
            await api.PostMessageAsync(told.Channel, ThreadEntry.Of(entry, told.MessageId!), cancellationToken);
        }
        catch (SlackException refused) when (!refused.Unclear && !doubtful)
        {
            // This one did not arrive, and those before it are stamped: nothing is in doubt.
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

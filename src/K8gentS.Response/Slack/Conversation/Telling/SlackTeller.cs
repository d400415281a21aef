using K8gentS.Response.Incidents;
using K8gentS.Response.Slack.Messages;
using K8gentS.Response.Slack.WebApi;
using K8gentS.Response.Store;
using K8gentS.Response.Telling;

namespace K8gentS.Response.Slack.Conversation.Telling;

/// <summary>
/// Tells of incidents in one Slack conversation: one message each, brought up to date in place, its history in its thread.
/// Before a post is tried that is written down, and cleared once its outcome is known; where it was not, the conversation
/// is searched first, by the metadata that every post carries.
/// </summary>
public sealed class SlackTeller : IIncidentTeller
{
    /// <summary>The name of this teller in the store.</summary>
    public const string TellerName = "slack";

    private readonly IncidentViews _views;
    private readonly MessagePoster _poster;
    private readonly ThreadPoster _thread;
    private readonly ConversationOptions _options;

    internal SlackTeller(ISlackApi api, ITellingStore tellings, IncidentViews views, ConversationOptions options, TimeProvider time)
    {
        (_views, _options) = (views, options);
        _poster = new MessagePoster(api, tellings, time);
        _thread = new ThreadPoster(api, tellings, time);
    }

    /// <inheritdoc/>
    public string Name => TellerName;

    /// <inheritdoc/>
    public async Task<Told> TellAsync(IncidentRecord record, Told? told, IReadOnlyList<TimelineEntry> untold, CancellationToken cancellationToken)
    {
        var message = IncidentMessage.Of(await _views.OfAsync(record, cancellationToken));
        IReadOnlyList<TimelineEntry> entries = [.. untold.Where(e => e.Tell)];
        var standing = await _poster.StandAsync(told ?? New(record.Id), message, record.TellRevision, cancellationToken);
        try
        {
            return await AddAsync(standing, told, entries, cancellationToken);
        }
        catch (SlackException gone) when (gone.Error is "thread_not_found" or "cannot_reply_to_message" or "message_not_found")
        {
            var anew = await _poster.StandAsync(standing with { MessageId = null, PostingSince = null, Revision = 0 }, message, record.TellRevision, cancellationToken);
            return await AddAsync(anew, null, entries, cancellationToken);
        }
    }

    // The store hears of the new revision when the thread is complete too: what a crash cuts off is told to its end.
    private async Task<Told> AddAsync(Told standing, Told? before, IReadOnlyList<TimelineEntry> entries, CancellationToken cancellationToken) =>
        await _thread.AddAsync(standing with { Revision = before?.Revision ?? 0 }, entries, cancellationToken) with { Revision = standing.Revision };

    /// <inheritdoc/>
    public Task<Told> TellStormAsync(Storm storm, Told? told, CancellationToken cancellationToken) =>
        _poster.StandAsync(told ?? New(storm.Id), StormMessage.Of(storm, _options.Cluster), storm.Revision, cancellationToken);

    private Told New(string subject) => new() { Teller = TellerName, SubjectId = subject, Channel = _options.Channel };
}

using System.Globalization;
using K8gentS.Response.Incidents;
using K8gentS.Response.Slack.Conversation.Inbox;
using K8gentS.Response.Slack.Messages;
using K8gentS.Response.Verdicts;

namespace K8gentS.Response.Slack.Conversation.Handlers;

/// <summary>Right cause, Wrong cause: a labelled outcome of this cluster, one an episode.</summary>
internal sealed class VerdictHandler(bool right, HandlerParts parts) : IClickHandler
{
    public ClickKind Kind => ClickKind.Action;

    public string Name => right ? ActionNames.RightCause : ActionNames.WrongCause;

    public async Task HandleAsync(Click click, CancellationToken cancellationToken)
    {
        if (await parts.IncidentAsync(click, cancellationToken) is not var (record, target))
        {
            return;
        }

        if (target.Detail != record.Episode.ToString(CultureInfo.InvariantCulture) || IncidentVerdict.Of(record, right, VerdictSource.Person, click.Who, click.At) is not { } verdict)
        {
            await parts.Answers.SayAsync(click, "The incident has moved on since; its message shows what may be judged now.", cancellationToken);
            return;
        }

        var others = await parts.Store.Verdicts.OfIncidentAsync(record.Id, cancellationToken);
        if (others.Any(v => v.Episode == record.Episode && v.Source == VerdictSource.Person && v.Who != click.Who))
        {
            await parts.Answers.SayAsync(click, "Somebody else has judged it already.", cancellationToken);
            return;
        }

        await parts.Store.Verdicts.AddAsync(verdict, cancellationToken);
        if (!await parts.IsDoneAsync(click, record.Id, TimelineEvent.Judged, cancellationToken))
        {
            await parts.Store.Incidents.UpdateAsync(record.Id, r => IncidentChanges.Judged(r, click.Who, parts.Time.GetUtcNow(), right), cancellationToken);
        }
    }
}

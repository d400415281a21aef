using K8gentS.Response.Slack.Conversation.Inbox;
using K8gentS.Response.Slack.Messages;
using K8gentS.Response.Telling;

namespace K8gentS.Response.Slack.Conversation.Handlers;

/// <summary>Tell each by itself: ends a storm, so that what is left of it can be dealt with one by one.</summary>
internal sealed class StormApartHandler(HandlerParts parts) : IClickHandler
{
    public ClickKind Kind => ClickKind.Action;

    public string Name => ActionNames.StormApart;

    public async Task HandleAsync(Click click, CancellationToken cancellationToken)
    {
        var id = ClickTarget.Parse(click.Value)?.IncidentId;
        var storms = await parts.Store.Incidents.StormsAsync(null, cancellationToken);
        if (storms.FirstOrDefault(s => s.Id == id) is not { } storm)
        {
            await parts.Answers.SayAsync(click, "The storm is over already; what is left of it is told one by one.", cancellationToken);
            return;
        }

        await parts.Store.EndStormAsync(storm, click.Who, "somebody wants them one by one", parts.Time.GetUtcNow(), cancellationToken);
    }
}

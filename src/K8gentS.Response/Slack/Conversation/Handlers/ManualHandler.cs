using K8gentS.Response.Incidents;
using K8gentS.Response.Slack.Conversation.Inbox;
using K8gentS.Response.Slack.Messages;

namespace K8gentS.Response.Slack.Conversation.Handlers;

/// <summary>I'll do it manually: the incident is this person's, and reminders stop.</summary>
internal sealed class ManualHandler(HandlerParts parts) : IClickHandler
{
    public ClickKind Kind => ClickKind.Action;

    public string Name => ActionNames.Manual;

    public async Task HandleAsync(Click click, CancellationToken cancellationToken)
    {
        if (await parts.IncidentAsync(click, cancellationToken) is not var (record, _))
        {
            return;
        }

        var taken = await parts.Store.Incidents.UpdateAsync(
            record.Id,
            r => r.Assignee is null && IncidentButtons.IsOpen(r.State) ? IncidentChanges.Assigned(r, click.Who, parts.Time.GetUtcNow()) : null,
            cancellationToken);
        if (taken is not null || await parts.Store.Incidents.FindAsync(record.Id, cancellationToken) is not { } now || now.Assignee == click.Who)
        {
            return;
        }

        await parts.Answers.SayAsync(click, now.Assignee is null ? "The incident has moved on since; its message shows where it stands." : "Somebody else deals with it already.", cancellationToken);
    }
}

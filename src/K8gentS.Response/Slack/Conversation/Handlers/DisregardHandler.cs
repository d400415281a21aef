using K8gentS.Response.Slack.Conversation.Inbox;
using K8gentS.Response.Slack.Messages;

namespace K8gentS.Response.Slack.Conversation.Handlers;

/// <summary>Disregard: asks why, and for how long.</summary>
internal sealed class DisregardHandler(HandlerParts parts) : IClickHandler
{
    public ClickKind Kind => ClickKind.Action;

    public string Name => ActionNames.Disregard;

    public async Task HandleAsync(Click click, CancellationToken cancellationToken)
    {
        if (await parts.IncidentAsync(click, cancellationToken) is var (record, _))
        {
            await parts.OpenAsync(click, DisregardView.Of(record.Id), cancellationToken);
        }
    }
}

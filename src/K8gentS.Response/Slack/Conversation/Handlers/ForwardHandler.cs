using K8gentS.Response.Slack.Conversation.Inbox;
using K8gentS.Response.Slack.Messages;

namespace K8gentS.Response.Slack.Conversation.Handlers;

/// <summary>Forward: asks to whom.</summary>
internal sealed class ForwardHandler(HandlerParts parts) : IClickHandler
{
    public ClickKind Kind => ClickKind.Action;

    public string Name => ActionNames.Forward;

    public async Task HandleAsync(Click click, CancellationToken cancellationToken)
    {
        if (await parts.IncidentAsync(click, cancellationToken) is var (record, _))
        {
            await parts.OpenAsync(click, ForwardView.Of(record.Id), cancellationToken);
        }
    }
}

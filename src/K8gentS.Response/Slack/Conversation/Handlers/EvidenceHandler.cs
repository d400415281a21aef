using K8gentS.Response.Slack.Conversation.Inbox;
using K8gentS.Response.Slack.Messages;

namespace K8gentS.Response.Slack.Conversation.Handlers;

/// <summary>Show evidence, from an incident's message or a storm's menu.</summary>
internal sealed class EvidenceHandler(string name, HandlerParts parts) : IClickHandler
{
    public ClickKind Kind => ClickKind.Action;

    public string Name => name;

    public async Task HandleAsync(Click click, CancellationToken cancellationToken)
    {
        if (await parts.IncidentAsync(click, cancellationToken) is var (record, _))
        {
            await parts.OpenAsync(click, EvidenceView.Of(record, 1), cancellationToken);
        }
    }
}

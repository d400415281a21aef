using System.Globalization;
using K8gentS.Response.Slack.Conversation.Inbox;
using K8gentS.Response.Slack.Messages;

namespace K8gentS.Response.Slack.Conversation.Handlers;

/// <summary>Next and Previous in the evidence.</summary>
internal sealed class EvidencePageHandler(string name, HandlerParts parts) : IClickHandler
{
    public ClickKind Kind => ClickKind.Action;

    public string Name => name;

    public async Task HandleAsync(Click click, CancellationToken cancellationToken)
    {
        if (click.ViewId is { } view && await parts.IncidentAsync(click, cancellationToken) is var (record, target)
            && int.TryParse(target.Detail, NumberStyles.None, CultureInfo.InvariantCulture, out var page))
        {
            await parts.FillInAsync(view, EvidenceView.Of(record, page), cancellationToken);
        }
    }
}

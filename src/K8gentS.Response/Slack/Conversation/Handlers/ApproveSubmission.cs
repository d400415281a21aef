using K8gentS.Response.Approvals;
using K8gentS.Response.Slack.Conversation.Inbox;
using K8gentS.Response.Slack.Messages;

namespace K8gentS.Response.Slack.Conversation.Handlers;

/// <summary>The dialogue of Approve Fix, submitted: approves the plan that it showed, and no other.</summary>
internal sealed class ApproveSubmission(HandlerParts parts, ApprovalDesk desk) : IClickHandler
{
    public ClickKind Kind => ClickKind.Submission;

    public string Name => ApproveView.CallbackId;

    public async Task HandleAsync(Click click, CancellationToken cancellationToken)
    {
        if (await parts.IncidentAsync(click, cancellationToken) is not var (record, target))
        {
            return;
        }

        var rollback = click.Input(ActionNames.RollbackBox) == ActionNames.RollbackBox;
        if (await desk.ApproveAsync(target.Detail, click.Who, rollback, cancellationToken) is { } refusal)
        {
            await desk.RefuseAsync(record.Id, click.Who, refusal, click.At, cancellationToken);
            await parts.Answers.SayAsync(click, refusal, cancellationToken);
        }
    }
}

using K8gentS.Response.Approvals;
using K8gentS.Response.Slack.Conversation.Commands;
using K8gentS.Response.Slack.Conversation.Handlers;
using K8gentS.Response.Slack.Conversation.Inbox;
using K8gentS.Response.Slack.Messages;

namespace K8gentS.Response.Slack.Conversation;

/// <summary>All handlers, one for each button, dialogue and command.</summary>
internal static class ClickHandlers
{
    public static IReadOnlyList<IClickHandler> Of(ConversationParts from, IncidentViews views, ApprovalDesk desk, Answers answers, ConversationOptions options, TimeProvider time)
    {
        var parts = new HandlerParts(from.Store, from.Api, views, answers, options, time);
        return
        [
            new ApproveHandler(ActionNames.Approve, parts, desk, from.Fixing.Executor, from.Settings),
            new ApproveHandler(ActionNames.Undo, parts, desk, from.Fixing.Executor, from.Settings),
            new ApproveSubmission(parts, desk),
            new DisregardHandler(parts),
            new DisregardSubmission(parts),
            new EvidenceHandler(ActionNames.Evidence, parts),
            new EvidenceHandler(ActionNames.StormEvidence, parts),
            new EvidencePageHandler(ActionNames.EvidencePage, parts),
            new EvidencePageHandler(ActionNames.EvidencePageBack, parts),
            new ForwardHandler(parts),
            new ForwardSubmission(parts),
            new ManualHandler(parts),
            new SlashHandler(parts, new StatusCommand(parts, from.Settings, from.Events), new OpenCommand(parts), new DiagnoseCommand(parts), new MuteCommand(parts)),
            new StormApartHandler(parts),
            new VerdictHandler(right: true, parts),
            new VerdictHandler(right: false, parts),
        ];
    }
}

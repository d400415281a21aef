using K8gentS.Response.Incidents;
using K8gentS.Response.Slack.Conversation.Inbox;
using K8gentS.Response.Slack.Messages;
using K8gentS.Response.Slack.WebApi;
using K8gentS.Response.Slack.WebApi.Blocks;
using K8gentS.Response.Store;

namespace K8gentS.Response.Slack.Conversation.Handlers;

/// <summary>What handlers of clicks have in common.</summary>
internal sealed record HandlerParts(IResponseStore Store, ISlackApi Api, IncidentViews Views, Answers Answers, ConversationOptions Options, TimeProvider Time)
{
    /// <summary>The incident that a click is about; where there is none, the person is told and it is null.</summary>
    public async Task<(IncidentRecord Record, ClickTarget Target)?> IncidentAsync(Click click, CancellationToken cancellationToken)
    {
        if (ClickTarget.Parse(click.Value) is { } target && await Store.Incidents.FindAsync(target.IncidentId, cancellationToken) is { } record)
        {
            return (record, target);
        }

        await Answers.SayAsync(click, "That incident is not known any more: it is over, and was forgotten after its time.", cancellationToken);
        return null;
    }

    /// <summary>Opens a dialogue. Where the click is too old for that, the person is asked to click again and it is null.</summary>
    public async Task<SlackView?> OpenAsync(Click click, ModalView view, CancellationToken cancellationToken)
    {
        try
        {
            return await Api.OpenViewAsync(click.TriggerId ?? "", view, cancellationToken);
        }
        catch (SlackException late) when (late.Error is "expired_trigger_id" or "exchanged_trigger_id" or "invalid_trigger_id" or "trigger_expired" or "trigger_exchanged" || late.Unclear)
        {
            await Answers.SayAsync(click, "Slack opens a dialogue only within three seconds of a click, and this took longer. Please click again.", cancellationToken);
            return null;
        }
    }

    /// <summary>Fills in an open dialogue; false where the person has closed it.</summary>
    public async Task<bool> FillInAsync(string viewId, ModalView view, CancellationToken cancellationToken)
    {
        try
        {
            await Api.UpdateViewAsync(viewId, null, view, cancellationToken);
            return true;
        }
        catch (SlackException closed) when (closed.Error is "not_found" or "view_not_found")
        {
            return false;
        }
    }

    /// <summary>Whether this click has left its entry in the timeline before.</summary>
    public async Task<bool> IsDoneAsync(Click click, string incidentId, TimelineEvent what, CancellationToken cancellationToken) =>
        (await Store.Incidents.TimelineAsync(incidentId, cancellationToken)).Any(e => e.What == what && e.Who == click.Who && e.At >= click.At);
}

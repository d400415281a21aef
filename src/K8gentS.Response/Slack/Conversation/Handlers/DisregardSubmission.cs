using K8gentS.Diagnosis.Guidance;
using K8gentS.Response.Incidents;
using K8gentS.Response.Slack.Conversation.Commands;
using K8gentS.Response.Slack.Conversation.Inbox;
using K8gentS.Response.Slack.Messages;
using K8gentS.Response.Verdicts;

namespace K8gentS.Response.Slack.Conversation.Handlers;

/// <summary>The dialogue of Disregard, submitted: the incident is dismissed and muted for the time that was chosen. A false alarm is a verdict too.</summary>
internal sealed class DisregardSubmission(HandlerParts parts) : IClickHandler
{
    public ClickKind Kind => ClickKind.Submission;

    public string Name => DisregardView.CallbackId;

    public async Task HandleAsync(Click click, CancellationToken cancellationToken)
    {
        if (await parts.IncidentAsync(click, cancellationToken) is not var (record, _))
        {
            return;
        }

        if (!DisregardView.Reasons.TryGetValue(click.Input(ActionNames.Reason) ?? "", out var reason) || !DisregardView.Times.TryGetValue(click.Input(ActionNames.MuteFor) ?? "", out var chosen))
        {
            throw new ClickFormatException("the dialogue came back with a reason or a time that it does not offer");
        }

        var why = $"{reason}; muted for {chosen.Text}";
        if (!IncidentLife.May(record.State, IncidentState.Dismissed))
        {
            await parts.Answers.SayAsync(click, "It cannot be dismissed now: it is over, or a fix is being carried out.", cancellationToken);
            return;
        }

        // The mute comes first: an incident that is dismissed and not muted would be told again at once.
        var mute = new MuteRule(MuteNames.OfIncident(record.Id), null, null, record.Id, null, click.At + chosen.Span);
        await parts.Store.Settings.MuteAsync(mute, click.Who, why, parts.Time.GetUtcNow(), cancellationToken);
        if (click.Input(ActionNames.Reason) == DisregardView.FalseAlarm && IncidentVerdict.Of(record, right: false, VerdictSource.FalseAlarm, click.Who, click.At) is { } verdict)
        {
            await parts.Store.Verdicts.AddAsync(verdict, cancellationToken);
        }

        await parts.Store.Incidents.UpdateAsync(record.Id, r => IncidentChanges.Dismissed(r, click.Who, parts.Time.GetUtcNow(), why, mute.Id), cancellationToken);
    }
}

using System.Text;
using K8gentS.Diagnosis.Plans.Json;
using K8gentS.Response.Approvals;
using K8gentS.Response.Execution;
using K8gentS.Response.Settings;
using K8gentS.Response.Slack.Conversation.Inbox;
using K8gentS.Response.Slack.Messages;

namespace K8gentS.Response.Slack.Conversation.Handlers;

/// <summary>Approve Fix, and Undo: opens the dialogue at once, asks the cluster what would change, and offers exactly that for approval.</summary>
internal sealed class ApproveHandler(string name, HandlerParts parts, ApprovalDesk desk, IPlanExecutor executor, ISettingsSource settings) : IClickHandler
{
    private static readonly TimeSpan DryRunLimit = TimeSpan.FromSeconds(30);

    public ClickKind Kind => ClickKind.Action;

    public string Name => name;

    public async Task HandleAsync(Click click, CancellationToken cancellationToken)
    {
        if (await parts.IncidentAsync(click, cancellationToken) is not var (record, target))
        {
            return;
        }

        var offers = await parts.Views.OffersAsync(record, cancellationToken);
        var offer = offers.Find(target.Detail);
        var refusal = ApproverRule.Refusal(settings.Current, click.Who)
            ?? (offer is null ? offers.Why ?? "That plan is not on offer any more; the incident's message shows what is." : null)
            ?? (IncidentButtons.MayBeAsked(record.State, offer!.Undoes is not null) ? null : "The incident has moved on since; its message shows where it stands.");
        if (refusal is not null)
        {
            await RefuseAsync(click, record.Id, refusal, cancellationToken);
            return;
        }

        if (await parts.OpenAsync(click, ApproveView.Working(IncidentViews.Shown(offer!)), cancellationToken) is { } view)
        {
            await OfferAsync(click, view.Id, record.Id, offer!, cancellationToken);
        }
    }

    private async Task OfferAsync(Click click, string viewId, string incidentId, FixOffer offer, CancellationToken cancellationToken)
    {
        var run = await DryRunAsync(offer, cancellationToken);
        if (!run.Possible)
        {
            await parts.FillInAsync(viewId, ApproveView.Refused(run.Sentence), cancellationToken);
            await desk.RefuseAsync(incidentId, click.Who, run.Sentence, click.At, cancellationToken);
            return;
        }

        var approval = await desk.RequestAsync(incidentId, offer, click.Who, cancellationToken);
        await parts.FillInAsync(viewId, ApproveView.Ready(IncidentViews.Shown(offer), approval, run.Diff, run.Sentence), cancellationToken);
    }

    private async Task<DryRunOutcome> DryRunAsync(FixOffer offer, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(DryRunLimit, parts.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await executor.DryRunAsync(Encoding.UTF8.GetString(PlanJson.Write(offer.Plan)), either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new DryRunOutcome(false, [], $"The dry run gave no answer within {DryRunLimit.TotalSeconds:0} seconds; nothing was changed. Try again.");
        }
    }

    private async Task RefuseAsync(Click click, string incidentId, string why, CancellationToken cancellationToken)
    {
        await desk.RefuseAsync(incidentId, click.Who, why, click.At, cancellationToken);
        await parts.Answers.SayAsync(click, why, cancellationToken);
    }
}

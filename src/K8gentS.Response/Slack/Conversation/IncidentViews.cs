using K8gentS.Diagnosis.Plans;
using K8gentS.Response.Approvals;
using K8gentS.Response.Incidents;
using K8gentS.Response.Slack.Messages;
using K8gentS.Response.Store;
using K8gentS.Response.Verdicts;

namespace K8gentS.Response.Slack.Conversation;

/// <summary>Gathers what the message of an incident shows.</summary>
internal sealed class IncidentViews(IResponseStore store, OfferSource source, string cluster)
{
    /// <summary>The view of an incident as it is now.</summary>
    public async Task<IncidentView> OfAsync(IncidentRecord record, CancellationToken cancellationToken)
    {
        var offers = await OffersAsync(record, cancellationToken);
        var verdicts = await store.Verdicts.OfIncidentAsync(record.Id, cancellationToken);
        return new IncidentView(record, cluster)
        {
            Offer = offers.Fix is { } fix ? Shown(fix) : null,
            Undo = offers.Undo is { } undo ? Shown(undo) : null,
            NoOffer = offers.Why,
            Judged = verdicts.LastOrDefault(v => v.Episode == record.Episode && v.Source == VerdictSource.Person)?.Right,
        };
    }

    /// <summary>What may be approved of an incident now.</summary>
    public Task<FixOffers> OffersAsync(IncidentRecord record, CancellationToken cancellationToken) => source.OfAsync(record, cancellationToken);

    /// <summary>An offer as people are shown it.</summary>
    public static PlanOffer Shown(FixOffer offer) =>
        new(offer.Digest, $"{(offer.Undoes is null ? "" : "Take the fix back: ")}{PlanWords.Of(offer.Plan)}.", offer.Plan.ExpectedEffect, offer.Plan.Reversible, offer.Plan.Warnings);
}

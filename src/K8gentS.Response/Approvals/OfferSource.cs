using K8gentS.Diagnosis.Plans;
using K8gentS.Response.Incidents;
using K8gentS.Response.Settings;
using K8gentS.Response.Store;

namespace K8gentS.Response.Approvals;

/// <summary>Says what may be approved of an incident now. Asked when a fix is shown, when it is asked for, when it is approved and when it is carried out.</summary>
/// <param name="store">Where incidents and approvals are kept.</param>
/// <param name="settings">The settings that hold now.</param>
/// <param name="policy">What this installation allows; the namespaces come from the settings.</param>
/// <param name="time">The clock.</param>
public sealed class OfferSource(IResponseStore store, ISettingsSource settings, RemediationPolicy policy, TimeProvider time)
{
    /// <summary>What may be approved of an incident now.</summary>
    public async Task<FixOffers> OfAsync(IncidentRecord record, CancellationToken cancellationToken)
    {
        var now = settings.Current;
        var approvals = await store.Approvals.OfIncidentAsync(record.Id, cancellationToken);
        var terms = new OfferTerms(now, policy with { Namespaces = now.RemediationNamespaces }, [.. FixHistory.Of(record, approvals)], time.GetUtcNow());
        return FixOffers.Of(record, approvals, terms);
    }
}

/// <summary>What offers depend on beside the incident.</summary>
/// <param name="Settings">The settings.</param>
/// <param name="Policy">What this installation allows.</param>
/// <param name="History">The fixes of the last seven days.</param>
/// <param name="Now">When.</param>
public sealed record OfferTerms(ResponseSettings Settings, RemediationPolicy Policy, IReadOnlyList<PastFix> History, DateTimeOffset Now);

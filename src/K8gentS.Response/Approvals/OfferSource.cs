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
    // More than the policy could allow within that time, so that what is left out changes no answer.
    private const int MaximumFixes = 1_000;
    private static readonly TimeSpan Memory = TimeSpan.FromDays(7);

    /// <summary>What may be approved of an incident now.</summary>
    public async Task<FixOffers> OfAsync(IncidentRecord record, CancellationToken cancellationToken)
    {
        var current = settings.Current;
        var now = time.GetUtcNow();
        var approvals = await store.Approvals.OfIncidentAsync(record.Id, cancellationToken);
        var history = record.Report.Hypotheses is [{ Remediation: not null }, ..] ? await HistoryAsync(now, cancellationToken) : [];
        return FixOffers.Of(record, approvals, new OfferTerms(current, current.Narrow(policy), history, now));
    }

    private async Task<IReadOnlyList<PastFix>> HistoryAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var tried = (await store.Approvals.SpentSinceAsync(now - Memory, MaximumFixes, cancellationToken)).ToLookup(a => a.IncidentId, StringComparer.Ordinal);
        var records = await store.Incidents.FindAsync([.. tried.Select(t => t.Key)], cancellationToken);
        return [.. records.SelectMany(r => FixHistory.Of(r, [.. tried[r.Id]]))];
    }
}

/// <summary>What offers depend on beside the incident.</summary>
/// <param name="Settings">The settings.</param>
/// <param name="Policy">What this installation allows.</param>
/// <param name="History">The fixes of the last seven days.</param>
/// <param name="Now">When.</param>
public sealed record OfferTerms(ResponseSettings Settings, RemediationPolicy Policy, IReadOnlyList<PastFix> History, DateTimeOffset Now);

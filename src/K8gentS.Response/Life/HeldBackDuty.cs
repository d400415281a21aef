using K8gentS.Response.Incidents;
using K8gentS.Response.Intake;
using K8gentS.Response.Settings;
using K8gentS.Response.Store;

namespace K8gentS.Response.Life;

/// <summary>Tells what a mute rule or the debounce held back, once it does so no more and the incident is still there.</summary>
internal sealed class HeldBackDuty(IResponseStore store, ISettingsSource settings) : ILifeDuty
{
    private const int Batch = 500;

    /// <inheritdoc/>
    public async Task RunAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var held = await store.Incidents.ListAsync(new IncidentFilter { HeldBack = true, Present = true, Limit = Batch }, cancellationToken);
        if (held.Count == 0)
        {
            return;
        }

        var rules = new TellRules(now, settings.Current.Debounce, await store.Settings.MutesAsync(now, cancellationToken));
        foreach (var record in held)
        {
            if (Step(record, rules) is not null)
            {
                await store.Incidents.UpdateAsync(record.Id, r => Step(r, rules), cancellationToken);
            }
        }
    }

    private static IncidentStep? Step(IncidentRecord record, TellRules rules)
    {
        if (record.GoneSince is not null || record.HeldBackBy is null || record.State == IncidentState.Resolved)
        {
            return null;
        }

        var holding = record.HeldBackBy == Holding.Debounced || rules.Mutes.All(m => m.Id != record.HeldBackBy)
            ? rules.Judge(record.Report, record.HeldBackBy == Holding.Debounced ? record.ToldAt : null)
            : new Holding(record.HeldBackBy, "");
        return holding.By is null
            ? IncidentChanges.Released(record, rules.Now, record.HeldBackBy == Holding.Debounced ? "still there" : "still there, and no longer muted")
            : IncidentChanges.HeldOn(record, holding, rules.Now);
    }
}

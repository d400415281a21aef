using K8gentS.Diagnosis.Reports;
using K8gentS.Response.Incidents;
using K8gentS.Response.Settings;
using K8gentS.Response.Store;

namespace K8gentS.Response.Life;

/// <summary>
/// Reminds people of critical incidents that are still there and that nobody has taken on: after the time that is set, then
/// after twice and four times that; then no more.
/// </summary>
internal sealed class EscalationDuty(IResponseStore store, ISettingsSource settings) : ILifeDuty
{
    private const int MaximumReminders = 3;
    private const int Batch = 200;

    // An agent that is away knows nothing of what is still there.
    private static readonly TimeSpan SeenWithin = TimeSpan.FromMinutes(10);

    private static readonly IncidentState[] Waiting =
        [IncidentState.Open, IncidentState.Diagnosed, IncidentState.Told, IncidentState.Persists, IncidentState.RolledBack, IncidentState.Expired];

    /// <inheritdoc/>
    public async Task RunAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var after = settings.Current.EscalateAfter;
        var filter = new IncidentFilter
        {
            States = Waiting,
            Severity = Severity.Critical,
            Present = true,
            Assigned = false,
            HeldBack = false,
            AlarmedBefore = now - after,
            Limit = Batch,
        };
        foreach (var record in await store.Incidents.ListAsync(filter, cancellationToken))
        {
            if (IsDue(record, now, after))
            {
                await store.Incidents.UpdateAsync(record.Id, r => IsDue(r, now, after) ? IncidentChanges.Escalated(r, now, Why(r, now)) : null, cancellationToken);
            }
        }
    }

    private static bool IsDue(IncidentRecord record, DateTimeOffset now, TimeSpan after) =>
        Waiting.Contains(record.State)
        && record is { StormId: null, GoneSince: null, Assignee: null, HeldBackBy: null, Reminders: < MaximumReminders }
        && now - record.SeenAt < SeenWithin
        && now - (record.RemindedAt ?? record.AlarmedAt) >= after * (1 << record.Reminders);

    private static string Why(IncidentRecord record, DateTimeOffset now) =>
        $"critical for {(now - record.AlarmedAt).TotalMinutes:0} minutes, and nobody has taken it on";
}

using K8gentS.Response.Incidents;
using K8gentS.Response.Intake;
using K8gentS.Response.Settings;
using K8gentS.Response.Store;
using K8gentS.Response.Telling;

namespace K8gentS.Response.Life;

/// <summary>
/// Ends storms: when all of their incidents are over, or when no more have come for a while and few enough are left to be
/// told one by one.
/// </summary>
internal sealed class StormDuty(IResponseStore store, ISettingsSource settings) : ILifeDuty
{
    /// <inheritdoc/>
    public async Task RunAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var storm in (await store.Incidents.StormsAsync(null, cancellationToken)).Where(s => now - s.LastJoinedAt >= StormShaping.JoinWithin))
        {
            var left = await store.Incidents.CountAsync(new IncidentFilter { StormId = storm.Id, States = StormEnding.Unfinished }, cancellationToken);
            if (left <= settings.Current.StormSize)
            {
                await store.EndStormAsync(storm, Actor.Responder, "the storm is over, and this is left of it", now, cancellationToken);
            }
        }
    }
}

using K8gentS.Response.Incidents;
using K8gentS.Response.Store;

namespace K8gentS.Response.Telling;

/// <summary>Ends storms: what is not over is told by itself from then on.</summary>
public static class StormEnding
{
    private const int Batch = 200;

    /// <summary>The states in which an incident is not over.</summary>
    internal static readonly IncidentState[] Unfinished =
        [.. Enum.GetValues<IncidentState>().Except([IncidentState.Resolved, IncidentState.Dismissed])];

    /// <summary>Ends a storm, because it is over or because a person wants its incidents one by one.</summary>
    /// <param name="store">The store.</param>
    /// <param name="storm">The storm.</param>
    /// <param name="who">Who ends it.</param>
    /// <param name="why">Why, for the timelines.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellationToken">Ends the attempt; done again, it goes on where it stopped.</param>
    public static async Task EndStormAsync(this IResponseStore store, StormRecord storm, string who, string why, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var filter = new IncidentFilter { StormId = storm.Id, States = Unfinished, Limit = Batch };
        while (await store.Incidents.ListAsync(filter, cancellationToken) is [_, ..] folded)
        {
            foreach (var record in folded)
            {
                await store.Incidents.UpdateAsync(record.Id, r => IncidentChanges.Unfolded(r, who, now, why), cancellationToken);
            }
        }

        await store.Incidents.SaveAsync([], storm with { EndedAt = now }, cancellationToken);
    }
}

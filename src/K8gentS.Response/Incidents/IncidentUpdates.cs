using K8gentS.Response.Store;

namespace K8gentS.Response.Incidents;

/// <summary>Takes steps where others may take some at the same moment.</summary>
public static class IncidentUpdates
{
    private const int MaximumAttempts = 8;

    /// <summary>Reads an incident, takes a step and keeps it; where somebody else was faster, from the beginning.</summary>
    /// <param name="store">Where it is kept.</param>
    /// <param name="id">The incident.</param>
    /// <param name="step">The step from where it stands; null for none.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The record after the step; null where there is no such incident, or no step was taken.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot be used, or others were faster every time.</exception>
    public static async Task<IncidentRecord?> UpdateAsync(this IIncidentStore store, string id, Func<IncidentRecord, IncidentStep?> step, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MaximumAttempts; attempt++)
        {
            if (await store.FindAsync(id, cancellationToken) is not { } record || step(record) is not { } taken)
            {
                return null;
            }

            if (await store.SaveAsync([taken], null, cancellationToken))
            {
                return taken.Record;
            }
        }

        throw new StoreUnavailableException($"Others kept changing incident {id} at the same moment; try again.");
    }
}

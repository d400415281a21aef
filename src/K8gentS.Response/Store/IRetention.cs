namespace K8gentS.Response.Store;

/// <summary>Forgets what is over, so that the store stays small.</summary>
public interface IRetention
{
    /// <summary>How many incidents are over, and how many bytes the store holds.</summary>
    Task<StoreSize> MeasureAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Forgets incidents that are resolved, or dismissed and gone, with their timelines, approvals and messages, oldest first;
    /// never verdicts. One batch a call.
    /// </summary>
    /// <param name="changedBefore">Only those that have not changed since.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>How many it was.</returns>
    Task<int> ForgetIncidentsAsync(DateTimeOffset changedBefore, int limit, CancellationToken cancellationToken);

    /// <summary>Forgets, before a time: clicks that were dealt with, storms that are over, mutes and requests that have ended, and what happened long ago to incidents that still are.</summary>
    Task ForgetRestAsync(DateTimeOffset before, CancellationToken cancellationToken);
}

/// <summary>How much a store holds.</summary>
/// <param name="Finished">Incidents that may be forgotten.</param>
/// <param name="Bytes">What is used of the store's file, in bytes.</param>
public sealed record StoreSize(int Finished, long Bytes);

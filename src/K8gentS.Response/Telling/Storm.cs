using K8gentS.Response.Incidents;

namespace K8gentS.Response.Telling;

/// <summary>Many incidents within a short time, told in one message.</summary>
/// <param name="Id">The storm's id.</param>
/// <param name="Since">When the first of them came.</param>
/// <param name="Incidents">The incidents, worst first; at most <see cref="MaximumIncidents"/> of them.</param>
/// <param name="Revision">Rises when incidents join or change.</param>
public sealed record Storm(string Id, DateTimeOffset Since, IReadOnlyList<IncidentRecord> Incidents, long Revision)
{
    /// <summary>How many incidents a message may speak of one by one.</summary>
    public const int MaximumIncidents = 100;

    /// <summary>How many incidents it has in all.</summary>
    public int Total { get; init; } = Incidents.Count;

    /// <summary>How many of them are over.</summary>
    public int Finished { get; init; } = Incidents.Count(i => i.IsFinished);

    /// <summary>When it was over; null while it lasts.</summary>
    public DateTimeOffset? EndedAt { get; init; }
}

/// <summary>A storm as the store keeps it; its incidents name it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="ClusterId">The cluster.</param>
/// <param name="Since">When the first of its incidents came, by the responder's clock.</param>
/// <param name="LastJoinedAt">When the last one came.</param>
/// <param name="EndedAt">When it was over; null while it lasts.</param>
public sealed record StormRecord(string Id, string ClusterId, DateTimeOffset Since, DateTimeOffset LastJoinedAt, DateTimeOffset? EndedAt);

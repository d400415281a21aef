using K8gentS.Diagnosis.Reports;

namespace K8gentS.Cluster.Agent;

/// <summary>What became of an incident since it was last told.</summary>
public enum IncidentChange
{
    /// <summary>It is new.</summary>
    Opened,

    /// <summary>Its leading cause is another one now.</summary>
    Changed,

    /// <summary>It has not been seen for a while.</summary>
    Ended,
}

/// <summary>Something to tell about one incident.</summary>
/// <param name="Change">What became of it.</param>
/// <param name="Incident">The incident as it was last seen; sanitized.</param>
/// <param name="At">The cluster's now when that was seen.</param>
public sealed record IncidentUpdate(IncidentChange Change, IncidentReport Incident, DateTimeOffset At);

/// <summary>Where the agent tells of incidents: a terminal, a file, the responder.</summary>
public interface IIncidentSink
{
    /// <summary>
    /// Takes one update. An exception means that it did not arrive: it is told again later, with whatever is true by then.
    /// Never called twice at once for the same incident.
    /// </summary>
    Task TellAsync(IncidentUpdate update, CancellationToken cancellationToken);

    /// <summary>Told of every look at the cluster, after its updates have been queued; most have no use for it.</summary>
    void Looked(RcaReport report)
    {
    }
}

using K8gentS.Diagnosis.Guidance;
using K8gentS.Diagnosis.Reports;

namespace K8gentS.Cluster.Agent;

/// <summary>Where the agent tells of incidents: a terminal, a file, the responder.</summary>
public interface IIncidentSink
{
    /// <summary>
    /// Takes one update. An exception means that it did not arrive: it is told again later, with whatever is true by then.
    /// Never called twice at once for the same incident.
    /// </summary>
    Task TellAsync(IncidentNews update, CancellationToken cancellationToken);

    /// <summary>Told of every look at the cluster, after its updates have been queued; most have no use for it.</summary>
    void Looked(RcaReport report)
    {
    }
}

using K8gentS.Diagnosis.Incidents;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Evidence;

/// <summary>Gathers what an incident needs beyond the snapshot: logs, ConfigMaps, revisions, resolved hosts.</summary>
public interface IEvidenceCollector
{
    /// <summary>The bundle of one incident. What cannot be read becomes a gap, never an exception, save for cancellation.</summary>
    Task<EvidenceBundle> CollectAsync(ClusterSnapshot cluster, Incident incident, Needs needs, CancellationToken cancellationToken);

    /// <summary>
    /// More about one object that a claim about the incident blames, to refute the claim: logs of its pods whether or not they fail, its
    /// last rollout, its settings. The same rules hold; a collector that has no more to give leaves the bundle empty.
    /// </summary>
    Task<EvidenceBundle> CollectMoreAsync(ClusterSnapshot cluster, Incident incident, ObjectRef about, CancellationToken cancellationToken) =>
        Task.FromResult(new EvidenceBundle { Incident = incident, Cluster = cluster });
}

using K8gentS.Diagnosis.Incidents;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Evidence;

/// <summary>Gathers what an incident needs beyond the snapshot: logs, ConfigMaps, revisions, resolved hosts.</summary>
public interface IEvidenceCollector
{
    /// <summary>The bundle of one incident. What cannot be read becomes a gap, never an exception, save for cancellation.</summary>
    Task<EvidenceBundle> CollectAsync(ClusterSnapshot cluster, Incident incident, Needs needs, CancellationToken cancellationToken);
}

using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Incidents;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Routing;

/// <summary>Collects once more within the same look at the cluster, and lets nothing through but sanitized evidence.</summary>
internal sealed class SanitizedFollowUp(
    ClusterSnapshot cluster, Incident incident, IEvidenceCollector collector, EvidenceSanitizer sanitizer) : IFollowUp
{
    /// <inheritdoc />
    public async Task<SanitizedEvidence> LookAsync(ObjectRef about, CancellationToken cancellationToken) =>
        SanitizedEvidence.From(await collector.CollectMoreAsync(cluster, incident, about, cancellationToken).ConfigureAwait(false), sanitizer);
}

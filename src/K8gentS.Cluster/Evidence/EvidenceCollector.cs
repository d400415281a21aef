using K8gentS.Cluster.Watching;
using K8gentS.Diagnosis;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Incidents;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Cluster.Evidence;

/// <summary>
/// Gathers logs, ConfigMaps, the last rollout's changes and the hosts that a workload names. Bounded: of many failing
/// pods a few are read, since pods of one owner fail alike.
/// </summary>
public sealed class EvidenceCollector(IEvidenceReader reader) : IEvidenceCollector
{
    private const int MaximumConfigMaps = 20;

    private readonly LogCollector _logs = new(reader);
    private readonly FollowUpCollector _more = new(reader);

    /// <inheritdoc />
    public async Task<EvidenceBundle> CollectAsync(ClusterSnapshot cluster, Incident incident, Needs needs, CancellationToken cancellationToken)
    {
        var gaps = new List<Gap>();
        var workload = cluster.FindWorkload(incident.Workload);
        var pods = FailingPods.Of(cluster, incident, workload);
        var logs = needs.HasFlag(Needs.Logs) ? await _logs.CollectAsync(incident, pods, gaps, cancellationToken).ConfigureAwait(false) : [];
        var (configMaps, missing) = needs.HasFlag(Needs.ConfigMaps)
            ? await ReadConfigMapsAsync(incident.Workload.Namespace, Spec(workload, pods), gaps, cancellationToken).ConfigureAwait(false)
            : ([], []);
        gaps.ForEach(g => LoopMetrics.Missed(g.About.Kind));
        return new EvidenceBundle
        {
            Incident = incident,
            Cluster = cluster,
            Logs = logs,
            ConfigMaps = configMaps,
            MissingConfigMaps = missing,
            Changes = RolloutHistory.NewestChanges(cluster, workload),
            Hosts = WorkloadHostCollector.Collect(cluster, incident.Workload, Spec(workload, pods), logs, configMaps),
            Gaps = gaps,
        };
    }

    /// <inheritdoc />
    public Task<EvidenceBundle> CollectMoreAsync(ClusterSnapshot cluster, Incident incident, ObjectRef about, CancellationToken cancellationToken) =>
        _more.CollectAsync(cluster, incident, about, cancellationToken);

    private static PodSpec Spec(KubeObject? workload, IReadOnlyList<Pod> pods) =>
        pods.Count > 0 ? pods[0].Spec : (workload as IWorkload)?.Template.Spec ?? new PodSpec();

    private async Task<(List<ConfigMap> Read, List<ObjectRef> Missing)> ReadConfigMapsAsync(string? ns, PodSpec spec, List<Gap> gaps, CancellationToken cancellationToken)
    {
        var (read, missing) = (new List<ConfigMap>(), new List<ObjectRef>());
        foreach (var name in ConfigMapReferences.In(spec).Take(MaximumConfigMaps))
        {
            var about = new ObjectRef("ConfigMap", ns, name);
            var result = await reader.ReadConfigMapAsync(ns ?? "", name, cancellationToken).ConfigureAwait(false);
            if (result.Value is { } found)
            {
                read.Add(found);
            }
            else if (result.IsMissing)
            {
                missing.Add(about);
            }
            else
            {
                gaps.Add(new Gap(about, result.Problem ?? "cannot be read"));
            }
        }

        return (read, missing);
    }
}

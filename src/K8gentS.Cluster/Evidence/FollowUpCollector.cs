using K8gentS.Diagnosis;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Incidents;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Readings.Hosts;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Cluster.Evidence;

/// <summary>
/// Gathers what would refute a claim about one object: logs of the pods behind it, whether they fail or not, its last rollout, its values.
/// Reads no more than a handful of logs.
/// </summary>
internal sealed class FollowUpCollector(IEvidenceReader reader)
{
    private static readonly bool[] Both = [true, false];
    private static readonly bool[] PresentOnly = [false];

    private const int MaximumPods = 2;
    private const int MaximumContainers = 2;

    /// <summary>The bundle, about the incident and holding what was read of the object.</summary>
    public async Task<EvidenceBundle> CollectAsync(ClusterSnapshot cluster, Incident incident, ObjectRef about, CancellationToken cancellationToken)
    {
        var gaps = new List<Gap>();
        var workload = WorkloadBehind(cluster, about);
        var logs = new List<ContainerLog>();
        foreach (var (pod, status, previous) in Runs(cluster, workload))
        {
            await LogCollector.ReadAsync(reader, pod, status.Name, previous, logs, gaps, cancellationToken).ConfigureAwait(false);
        }

        var map = about is { Kind: "ConfigMap", Namespace: { } ns } ? await reader.ReadConfigMapAsync(ns, about.Name, cancellationToken).ConfigureAwait(false) : null;
        return new EvidenceBundle
        {
            Incident = incident,
            Cluster = cluster,
            Logs = logs,
            ConfigMaps = map?.Value is { } found ? [found] : [],
            MissingConfigMaps = map is { IsMissing: true } ? [about] : [],
            Changes = RolloutHistory.NewestChanges(cluster, workload),
            Gaps = map?.Problem is { } problem ? [.. gaps, new Gap(about, problem)] : gaps,
        };
    }

    private static KubeObject? WorkloadBehind(ClusterSnapshot cluster, ObjectRef about)
    {
        if (about.Kind != "Service")
        {
            return cluster.FindWorkload(about);
        }

        var service = cluster.Services.Find(about.Namespace, about.Name);
        var backends = service is null ? [] : new HostResolver(cluster, about.Namespace).Backends(service);
        return backends.Count > 0 ? cluster.FindWorkload(backends[0]) : null;
    }

    // The run before tells how one ended; the present one, where there is none.
    private static IEnumerable<(Pod Pod, ContainerStatus Status, bool Previous)> Runs(ClusterSnapshot cluster, KubeObject? workload) =>
        from pod in workload is null ? [] : cluster.PodsOf(workload).OrderByDescending(p => p.Metadata.CreationTimestamp).ThenBy(p => p.Name, StringComparer.Ordinal).Take(MaximumPods)
        from status in pod.Status.AllStatuses.Where(s => s.State.Running is not null || s.LastTermination is not null).Take(MaximumContainers)
        from previous in status.RestartCount > 0 ? Both : PresentOnly
        select (pod, status, previous);
}

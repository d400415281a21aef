using K8gentS.Diagnosis.Incidents;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Cluster.Evidence;

/// <summary>Chooses the pods of an incident that are worth reading.</summary>
internal static class FailingPods
{
    // Pods of one owner fail alike; three show whether they do.
    private const int Maximum = 3;

    /// <summary>Pods that show signals first, then other pods of the workload that are not ready; newest first.</summary>
    public static IReadOnlyList<Pod> Of(ClusterSnapshot cluster, Incident incident, KubeObject? workload)
    {
        var showing = incident.Signals.Where(s => s.Object.Kind == "Pod").Select(s => s.Object.Name).ToHashSet(StringComparer.Ordinal);
        var pods = workload is null
            ? cluster.Pods.In(incident.Workload.Namespace).Where(p => showing.Contains(p.Name))
            : cluster.PodsOf(workload).Where(p => showing.Contains(p.Name) || !p.Status.Conditions.Is("Ready", "True"));
        return [.. pods
            .OrderByDescending(p => showing.Contains(p.Name))
            .ThenByDescending(p => p.Metadata.CreationTimestamp)
            .ThenBy(p => p.Name, StringComparer.Ordinal)
            .Take(Maximum)];
    }
}

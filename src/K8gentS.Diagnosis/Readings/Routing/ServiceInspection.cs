using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Readings.Routing;

/// <summary>
/// Compares a Service with the pods it should reach. One without a selector, or whose workload is scaled to zero or only
/// starting, is well.
/// Source: https://kubernetes.io/docs/concepts/services-networking/service/
/// </summary>
internal static class ServiceInspection
{
    /// <summary>What is wrong with a Service, or null.</summary>
    public static ServiceFault? Examine(ClusterSnapshot cluster, Service service)
    {
        if (!cluster.Sees<Pod>() || service.Spec.Selector.Count == 0 || service.Spec.Type == "ExternalName" || service.IsTerminating())
        {
            return null;
        }

        var pods = cluster.Pods.In(service.Namespace).Where(p => !p.IsFinished() && service.Spec.Selector.Matches(p.Metadata.Labels)).ToList();
        return pods.Count == 0 ? Selector(cluster, service) : ServicePorts.Examine(service, pods, cluster.TopOwner(pods[0]));
    }

    /// <summary>Templates of the long-running workloads of a namespace, whether or not they have pods now.</summary>
    public static IEnumerable<(KubeObject Workload, IReadOnlyDictionary<string, string> Labels)> Templates(ClusterSnapshot cluster, string? ns) =>
    [
        .. cluster.Deployments.In(ns).Select(d => ((KubeObject)d, d.Spec.Template.Metadata.Labels)),
        .. cluster.StatefulSets.In(ns).Select(s => ((KubeObject)s, s.Spec.Template.Metadata.Labels)),
        .. cluster.DaemonSets.In(ns).Select(d => ((KubeObject)d, d.Spec.Template.Metadata.Labels)),
        .. cluster.ReplicaSets.In(ns).Where(r => r.Metadata.Controller is null).Select(r => ((KubeObject)r, r.Spec.Template.Metadata.Labels)),
        .. cluster.Pods.In(ns).Where(p => p.Metadata.Controller is null && !p.IsFinished()).Select(p => ((KubeObject)p, p.Metadata.Labels)),
    ];

    private static ServiceFault? Selector(ClusterSnapshot cluster, Service service)
    {
        var templates = Templates(cluster, service.Namespace).ToList();
        if (templates.Exists(t => service.Spec.Selector.Matches(t.Labels)))
        {
            return null;
        }

        var meant = templates
            .Where(t => HasLivePods(cluster, t.Workload) && !IsServed(cluster, service, t.Labels))
            .Select(t => (t.Workload, t.Labels, Likeness: SelectorLikeness.Of(service, t.Workload.Name, t.Labels)))
            .Where(t => t.Likeness > 0)
            .OrderByDescending(t => t.Likeness)
            .FirstOrDefault();
        return meant.Workload is null ? null : new ServiceFault(
            ServiceFaultKind.Selector,
            $"the selector {Text(service.Spec.Selector)} matches no pod; the pods of {meant.Workload.Ref.Short} have the labels {Text(meant.Labels)}",
            meant.Workload.Ref,
            null,
            true);
    }

    private static bool HasLivePods(ClusterSnapshot cluster, KubeObject workload) =>
        cluster.PodsOf(workload).Any(p => !p.IsFinished() && p.IsOlderThan(cluster.Now, Timing.Settled));

    // A workload that another Service reaches is meant for that one: this may be the green of a blue and green pair.
    private static bool IsServed(ClusterSnapshot cluster, Service service, IReadOnlyDictionary<string, string> labels) =>
        cluster.Services.In(service.Namespace).Any(s => s.Name != service.Name && s.Spec.Selector.Count > 0 && s.Spec.Selector.Matches(labels));

    private static string Text(IReadOnlyDictionary<string, string> labels) =>
        string.Join(",", labels.Where(l => l.Key != "pod-template-hash").OrderBy(l => l.Key, StringComparer.Ordinal).Select(l => $"{l.Key}={l.Value}"));
}

using K8gentS.Diagnosis.Diagnosers.Scheduling;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Plans;

/// <summary>Whether a namespace and the nodes let a container's limit grow. What cannot be read counts as no.</summary>
internal static class Headroom
{
    /// <summary>Whether a larger limit of a container breaks no quota and no limit range, and its pods still fit onto a node.</summary>
    public static bool Has(ClusterSnapshot cluster, KubeObject workload, Container container, string resource, decimal limit) =>
        cluster.Sees<ResourceQuota>(workload.Namespace) && cluster.Sees<LimitRange>(workload.Namespace) && cluster.Sees<Node>()
        && cluster.Of<ResourceQuota>().In(workload.Namespace).All(q => LetsGrow(q, workload, container, resource, limit))
        && cluster.Of<LimitRange>().In(workload.Namespace).SelectMany(r => r.Spec.Limits).All(l => LetsGrow(l, workload, container, resource, limit))
        && FitsOnANode(cluster, workload, container, resource, limit);

    // While pods are replaced, one more with the new limit stands beside the old ones.
    private static bool LetsGrow(ResourceQuota quota, KubeObject workload, Container container, string resource, decimal limit)
    {
        var pods = (workload as IWorkload)?.DesiredReplicas ?? (workload as DaemonSet)?.Status.DesiredNumberScheduled ?? 1;
        var more = Math.Max(((limit - Limit(container, resource)) * pods) + (limit - Limit(container, resource)), limit);
        var kept = container.Resources.Requests.ContainsKey(resource);
        string[] keys = kept ? [$"limits.{resource}"] : [$"limits.{resource}", $"requests.{resource}", resource];
        return keys.All(k => Quantity.Parse(quota.Status.Hard.GetValueOrDefault(k)) is not { } hard || (Quantity.Parse(quota.Status.Used.GetValueOrDefault(k)) ?? hard) + more <= hard);
    }

    private static bool LetsGrow(LimitRangeItem item, KubeObject workload, Container container, string resource, decimal limit)
    {
        var ratio = Quantity.Parse(item.MaxLimitRequestRatio.GetValueOrDefault(resource));
        var request = Quantity.Parse(container.Resources.Requests.GetValueOrDefault(resource));
        var most = Quantity.Parse(item.Max.GetValueOrDefault(resource));
        var containers = ((IWorkload)workload).Template.Spec.Containers;
        return item.Type switch
        {
            "Container" => (most is null || limit <= most) && (ratio is null || request is not > 0 || limit / request <= ratio),
            "Pod" => (most is null || containers.Sum(c => Limit(c, resource)) - Limit(container, resource) + limit <= most) && ratio is null,
            _ => true,
        };
    }

    // A request that is not given follows the limit: https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
    private static bool FitsOnANode(ClusterSnapshot cluster, KubeObject workload, Container container, string resource, decimal limit)
    {
        var pod = ((IWorkload)workload).Template.Spec;
        var needed = PodRequests.Of(pod, resource) + (container.Resources.Requests.ContainsKey(resource) ? 0 : limit - Limit(container, resource));
        return cluster.Nodes.All.Any(n => n.Spec.Unschedulable != true && n.Status.Conditions.Is("Ready", "True")
            && PodRequests.Allocatable(n, resource) >= limit && PodRequests.Free(cluster, n, resource) >= needed);
    }

    private static decimal Limit(Container container, string resource) => Quantity.Parse(container.Resources.Limits.GetValueOrDefault(resource)) ?? 0;
}

using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Diagnosers.Scheduling;

/// <summary>How much pods ask for and nodes have.</summary>
internal static class PodRequests
{
    /// <summary>
    /// What a pod asks for of one resource: its containers together, or the largest init container if that is more.
    /// Source: https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#resource-sharing-within-containers
    /// </summary>
    public static decimal Of(PodSpec pod, string resource)
    {
        if (resource == "pods")
        {
            return 1;
        }

        var sidecars = pod.InitContainers.Where(c => c.RestartPolicy == "Always").Sum(c => Of(c, resource));
        var first = pod.InitContainers.Where(c => c.RestartPolicy != "Always").Select(c => Of(c, resource)).DefaultIfEmpty().Max();
        return Math.Max(pod.Containers.Sum(c => Of(c, resource)) + sidecars, first);
    }

    /// <summary>What a node can give to pods in all.</summary>
    public static decimal Allocatable(Node node, string resource) => Quantity.Parse(node.Status.Allocatable.GetValueOrDefault(resource)) ?? 0;

    /// <summary>What is left of it.</summary>
    public static decimal Free(ClusterSnapshot cluster, Node node, string resource) =>
        Allocatable(node, resource) - cluster.PodsOn(node.Name).Where(p => p.Status.Phase is not ("Succeeded" or "Failed")).Sum(p => Of(p.Spec, resource));

    private static decimal Of(Container container, string resource) =>
        Quantity.Parse(container.Resources.Requests.GetValueOrDefault(resource)) ?? Quantity.Parse(container.Resources.Limits.GetValueOrDefault(resource)) ?? 0;
}

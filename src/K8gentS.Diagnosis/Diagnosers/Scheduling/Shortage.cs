using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Diagnosers.Scheduling;

/// <summary>One resource that a pod asks for and the open nodes lack.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="Requested">What the pod asks for.</param>
/// <param name="Largest">What the largest node can give in all.</param>
/// <param name="Free">What is left on the node that has most left.</param>
/// <param name="Node">The largest node, where nodes could be read.</param>
internal sealed record Shortage(string Resource, decimal Requested, decimal Largest, decimal Free, string? Node)
{
    /// <summary>Whether no node could hold the pod even if it were empty.</summary>
    public bool NeverFits => Node is not null && Requested > Largest;

    /// <summary>How far the request is beyond what is free; larger is worse.</summary>
    public decimal Degree => Free <= 0 ? decimal.MaxValue : Requested / Free;

    public static Shortage Of(ClusterSnapshot cluster, PendingPod pending, string resource)
    {
        var nodes = pending.Nodes.Count > 0 ? pending.Nodes : [.. cluster.Nodes.All];
        var largest = nodes.MaxBy(n => PodRequests.Allocatable(n, resource));
        return new Shortage(
            resource,
            PodRequests.Of(pending.Pod.Spec, resource),
            largest is null ? 0 : PodRequests.Allocatable(largest, resource),
            nodes.Select(n => PodRequests.Free(cluster, n, resource)).DefaultIfEmpty().Max(),
            largest?.Name);
    }

    /// <summary>What is asked for and what there is.</summary>
    public override string ToString()
    {
        var asked = $"the pod requests {Amounts.Text(Resource, Requested)}";
        return this switch
        {
            { Node: null } => asked,
            { NeverFits: true } => $"{asked}, and the largest node, {Node}, has {Amounts.Text(Resource, Largest)} in all",
            _ => $"{asked}, and the nodes have at most {Amounts.Text(Resource, Math.Max(0, Free))} left of {Amounts.Text(Resource, Largest)}",
        };
    }
}

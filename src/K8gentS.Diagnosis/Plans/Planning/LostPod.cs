using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Plans;

/// <summary>
/// delete_pod, of the one pod that waits on a node which no longer answers. Its ReplicaSet makes another at once, some
/// minutes before the cluster would. Several pods are the node's trouble and its operators'; a StatefulSet waits for the
/// old pod's end, and a claim for its volume, so that deleting helps neither.
/// Source: https://kubernetes.io/docs/concepts/architecture/nodes/#node-controller
/// </summary>
internal static class LostPod
{
    private static readonly TimeSpan Lost = TimeSpan.FromMinutes(1);

    public static PlanDraft? Draft(PlanRequest request)
    {
        if (request.Culprit.Kind != "Node" || request.Cluster.Nodes.Find(null, request.Culprit.Name) is not { } node || !IsLost(node, request.Cluster.Now))
        {
            return null;
        }

        var pods = request.Cluster.PodsOn(node.Name).Where(p => !p.IsFinished() && p.Metadata.Controller?.Kind != "DaemonSet").ToList();
        return pods is [var pod] && IsReplaceable(pod) && request.Cluster.Nodes.All.Any(n => n.Name != node.Name && n.Spec.Unschedulable != true && n.Status.Conditions.Is("Ready", "True"))
            ? new PlanDraft(pod, new PlanAction.DeletePod(), null, "Its ReplicaSet makes another pod at once, which is placed on another node.")
            : null;
    }

    private static bool IsLost(Node node, DateTimeOffset now) =>
        node.Status.Conditions.Of("Ready") is { Status: "Unknown" } ready && ready.IsOlderThan(now, Lost);

    private static bool IsReplaceable(Pod pod) =>
        pod.Metadata.Controller?.Kind == "ReplicaSet" && !pod.IsTerminating() && !pod.Spec.Volumes.Any(v => v.PersistentVolumeClaim is not null);
}

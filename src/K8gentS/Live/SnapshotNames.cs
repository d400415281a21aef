using K8gentS.Diagnosis;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Live;

/// <summary>The names of a kind's objects in a snapshot.</summary>
internal static class SnapshotNames
{
    /// <summary>The objects of a kind, or null where the snapshot does not see that kind.</summary>
    public static IReadOnlyList<ObjectRef>? Of(ClusterSnapshot cluster, string kind) => kind switch
    {
        "Pod" => Of<Pod>(cluster),
        "Deployment" => Of<Deployment>(cluster),
        "ReplicaSet" => Of<ReplicaSet>(cluster),
        "StatefulSet" => Of<StatefulSet>(cluster),
        "DaemonSet" => Of<DaemonSet>(cluster),
        "Job" => Of<Job>(cluster),
        "CronJob" => Of<CronJob>(cluster),
        "HorizontalPodAutoscaler" => Of<HorizontalPodAutoscaler>(cluster),
        "Service" => Of<Service>(cluster),
        "Ingress" => Of<Ingress>(cluster),
        "NetworkPolicy" => Of<NetworkPolicy>(cluster),
        "PersistentVolumeClaim" => Of<PersistentVolumeClaim>(cluster),
        "PersistentVolume" => Of<PersistentVolume>(cluster),
        "StorageClass" => Of<StorageClass>(cluster),
        "ResourceQuota" => Of<ResourceQuota>(cluster),
        "LimitRange" => Of<LimitRange>(cluster),
        "PodDisruptionBudget" => Of<PodDisruptionBudget>(cluster),
        "ServiceAccount" => Of<ServiceAccount>(cluster),
        "Node" => Of<Node>(cluster),
        "Namespace" => Of<Namespace>(cluster),
        _ => null,
    };

    private static List<ObjectRef>? Of<T>(ClusterSnapshot cluster)
        where T : KubeObject => cluster.Sees<T>() ? [.. cluster.Of<T>().All.Select(o => o.Ref)] : null;
}

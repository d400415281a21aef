using K8gentS.Diagnosis.Objects;

namespace K8gentS.Diagnosis.Snapshots;

/// <summary>The kinds by name, for readers' sake.</summary>
public sealed partial class ClusterSnapshot
{
    /// <summary>All pods.</summary>
    public ObjectTable<Pod> Pods => Of<Pod>();

    /// <summary>All nodes.</summary>
    public ObjectTable<Node> Nodes => Of<Node>();

    /// <summary>All events.</summary>
    public ObjectTable<Event> Events => Of<Event>();

    /// <summary>All namespaces.</summary>
    public ObjectTable<Namespace> Namespaces => Of<Namespace>();

    /// <summary>All Deployments.</summary>
    public ObjectTable<Deployment> Deployments => Of<Deployment>();

    /// <summary>All ReplicaSets.</summary>
    public ObjectTable<ReplicaSet> ReplicaSets => Of<ReplicaSet>();

    /// <summary>All StatefulSets.</summary>
    public ObjectTable<StatefulSet> StatefulSets => Of<StatefulSet>();

    /// <summary>All DaemonSets.</summary>
    public ObjectTable<DaemonSet> DaemonSets => Of<DaemonSet>();

    /// <summary>All Jobs.</summary>
    public ObjectTable<Job> Jobs => Of<Job>();

    /// <summary>All CronJobs.</summary>
    public ObjectTable<CronJob> CronJobs => Of<CronJob>();

    /// <summary>All Services.</summary>
    public ObjectTable<Service> Services => Of<Service>();

    /// <summary>All EndpointSlices.</summary>
    public ObjectTable<EndpointSlice> EndpointSlices => Of<EndpointSlice>();

    /// <summary>All PersistentVolumeClaims.</summary>
    public ObjectTable<PersistentVolumeClaim> Claims => Of<PersistentVolumeClaim>();

    /// <summary>The Deployment, ReplicaSet, StatefulSet, DaemonSet, Job, CronJob or Pod of that name, or null.</summary>
    public KubeObject? FindWorkload(ObjectRef workload) => workload.Kind switch
    {
        "Deployment" => Deployments.Find(workload.Namespace, workload.Name),
        "ReplicaSet" => ReplicaSets.Find(workload.Namespace, workload.Name),
        "StatefulSet" => StatefulSets.Find(workload.Namespace, workload.Name),
        "DaemonSet" => DaemonSets.Find(workload.Namespace, workload.Name),
        "Job" => Jobs.Find(workload.Namespace, workload.Name),
        "CronJob" => CronJobs.Find(workload.Namespace, workload.Name),
        "Pod" => Pods.Find(workload.Namespace, workload.Name),
        _ => null,
    };
}

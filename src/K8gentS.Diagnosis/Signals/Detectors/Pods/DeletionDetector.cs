using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Signals.Detectors.Pods;

/// <summary>
/// Objects whose deletion does not end. A pod's deletionTimestamp already lies after its grace period; what is still
/// there a minute later hangs. An object that is merely on its way out is none.
/// Source: https://kubernetes.io/docs/concepts/overview/working-with-objects/finalizers/
/// </summary>
internal sealed class DeletionDetector : ISignalDetector
{
    private static readonly TimeSpan Overdue = TimeSpan.FromMinutes(1);

    // Foreground deletion waits for the dependents, and so may take as long as their pods do.
    private static readonly TimeSpan OverdueInForeground = TimeSpan.FromMinutes(10);

    /// <inheritdoc />
    public IEnumerable<Signal> Detect(ClusterSnapshot snapshot) =>
        from item in Deletable(snapshot)
        where item.Metadata.DeletionTimestamp is { } deleted && snapshot.Now - deleted > (IsForeground(item) ? OverdueInForeground : Overdue)
        select new Signal
        {
            Object = item.Ref,
            Class = SignalClass.Deletion,
            Reason = "Terminating",
            Message = $"should have gone at {item.Metadata.DeletionTimestamp:u}"
                + (item.Metadata.Finalizers.Count == 0 ? "; no finalizer holds it" : $"; held by {string.Join(", ", item.Metadata.Finalizers)}"),
            FirstSeen = item.Metadata.DeletionTimestamp,
        };

    private static bool IsForeground(KubeObject item) => item.Metadata.Finalizers is ["foregroundDeletion"] or ["orphan"];

    private static IEnumerable<KubeObject> Deletable(ClusterSnapshot snapshot) =>
        new IEnumerable<KubeObject>[]
        {
            snapshot.Pods.All, snapshot.Namespaces.All, snapshot.Claims.All, snapshot.Of<PersistentVolume>().All, snapshot.Deployments.All,
            snapshot.StatefulSets.All, snapshot.DaemonSets.All, snapshot.ReplicaSets.All, snapshot.Jobs.All, snapshot.CronJobs.All,
            snapshot.Services.All, snapshot.Of<Ingress>().All, snapshot.Of<ServiceAccount>().All,
        }.SelectMany(all => all);
}

using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Signals.Detectors.Eviction;

/// <summary>Whether the owner of pods that were lost has made them good.</summary>
internal static class Recovery
{
    public static bool IsComplete(ClusterSnapshot snapshot, ObjectRef owner) => snapshot.FindWorkload(owner) switch
    {
        Deployment d => (d.Status.ReadyReplicas ?? 0) >= (d.Spec.Replicas ?? 1),
        StatefulSet s => (s.Status.ReadyReplicas ?? 0) >= (s.Spec.Replicas ?? 1),
        ReplicaSet r => (r.Status.ReadyReplicas ?? 0) >= (r.Spec.Replicas ?? 1),
        DaemonSet d => (d.Status.NumberReady ?? 0) >= (d.Status.DesiredNumberScheduled ?? 0),
        Job j => j.Status.Active > 0 || j.Status.Conditions.Is("Complete", "True"),
        CronJob => true,
        _ => false,
    };
}

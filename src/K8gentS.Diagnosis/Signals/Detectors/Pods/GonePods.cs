using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Signals.Detectors.Pods;

/// <summary>Finds the workload of a pod of which only its name is left, in an event.</summary>
internal static class GonePods
{
    /// <summary>Whether the pod has gone: none of its name is left, or another one has taken its name, as in a StatefulSet.</summary>
    public static bool IsGone(ClusterSnapshot snapshot, InvolvedObject pod) =>
        snapshot.Pods.Find(pod.Namespace, pod.Name) is not { } found || (!string.IsNullOrEmpty(pod.Uid) && found.Metadata.Uid != pod.Uid);

    /// <summary>The Deployment, StatefulSet or DaemonSet whose pods are named so, if it is still there.</summary>
    /// <remarks>Pods are named after their controller with a hyphen and a suffix: kubernetes pkg/controller/controller_utils.go, pkg/controller/statefulset/stateful_set_utils.go.</remarks>
    public static KubeObject? OwnerOf(ClusterSnapshot snapshot, InvolvedObject pod)
    {
        var hyphen = pod.Name.LastIndexOf('-');
        if (hyphen <= 0)
        {
            return null;
        }

        var name = pod.Name[..hyphen];
        var controller = (KubeObject?)snapshot.ReplicaSets.Find(pod.Namespace, name)
            ?? (KubeObject?)snapshot.StatefulSets.Find(pod.Namespace, name)
            ?? snapshot.DaemonSets.Find(pod.Namespace, name);
        return controller is null ? null : snapshot.FindWorkload(snapshot.TopOwner(controller));
    }
}

using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Plans;

/// <summary>One stored revision of a workload.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Holder">The ReplicaSet or ControllerRevision that keeps it.</param>
/// <param name="Template">Its pod template.</param>
internal sealed record Revision(long Number, KubeObject Holder, PodTemplateSpec Template)
{
    private const string HashLabel = "controller-revision-hash";

    /// <summary>
    /// The revisions of a workload, newest first; empty where the newest is not what the workload asks for now, where a
    /// rollout is paused or not yet seen, or where templates were not read as they are served.
    /// </summary>
    public static IReadOnlyList<Revision> Of(ClusterSnapshot cluster, KubeObject workload)
    {
        var revisions = Stored(cluster, workload).Where(r => r is { Number: > 0, Template.Fingerprint: not null }).OrderByDescending(r => r.Number).ToList();
        return IsSettled(workload) && revisions is [var newest, ..] && newest.Template.Fingerprint!.Whole == (workload as IWorkload)?.Template.Fingerprint?.Whole ? revisions : [];
    }

    /// <summary>Whether a pod was made from this revision.</summary>
    public bool Made(Pod pod) => Holder is ReplicaSet
        ? pod.Metadata.Controller?.Uid == Holder.Metadata.Uid
        : pod.Metadata.Labels.GetValueOrDefault(HashLabel) is { } hash && hash == Holder.Metadata.Labels.GetValueOrDefault(HashLabel);

    private static IEnumerable<Revision> Stored(ClusterSnapshot cluster, KubeObject workload) => workload switch
    {
        Deployment deployment => cluster.Revisions(deployment).Select(r => new Revision(OwnerChain.RevisionOf(r), r, r.Spec.Template)),
        DaemonSet => cluster.Of<ControllerRevision>().In(workload.Namespace)
            .Where(r => r.Metadata.Controller?.Uid == workload.Metadata.Uid && r.Data?.Spec?.Template is not null)
            .Select(r => new Revision(r.Revision, r, r.Data!.Spec!.Template!)),
        // A StatefulSet waits for its broken pod before it takes a template back:
        // https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#forced-rollback
        _ => [],
    };

    private static bool IsSettled(KubeObject workload) => workload switch
    {
        _ when workload.IsTerminating() || Ownership.IsAnothers(workload) => false,
        Deployment d => d.Spec.Paused != true && d.Status.ObservedGeneration >= d.Metadata.Generation,
        DaemonSet d => d.Status.ObservedGeneration >= d.Metadata.Generation,
        _ => false,
    };
}

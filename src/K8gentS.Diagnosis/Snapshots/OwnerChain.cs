using K8gentS.Diagnosis.Objects;

namespace K8gentS.Diagnosis.Snapshots;

/// <summary>Follows controller references upwards and downwards.</summary>
public static class OwnerChain
{
    // Deployment, ReplicaSet, Pod is three; operators add one or two. A longer chain is a cycle or an attack.
    private const int MaximumLength = 8;

    /// <summary>
    /// The topmost owner of an object: the Deployment of a pod, the CronJob of a Job. Where an owner cannot be read
    /// (a custom resource, a kind without permission) the reference to it is the answer. Cyclic references end at a limit.
    /// </summary>
    public static ObjectRef TopOwner(this ClusterSnapshot snapshot, KubeObject start)
    {
        var current = start;
        for (var i = 0; i < MaximumLength; i++)
        {
            if (current.Metadata.Controller is not { } owner || owner.Kind == "Node")
            {
                return current.Ref;
            }

            var reference = new ObjectRef(owner.Kind, current.Namespace, owner.Name);
            if (snapshot.FindWorkload(reference) is not { } next || next.Metadata.Uid != owner.Uid)
            {
                return reference;
            }

            current = next;
        }

        return start.Ref;
    }

    /// <summary>Every pod that belongs to a workload, through ReplicaSets and Jobs; the pod itself for a bare pod.</summary>
    public static IEnumerable<Pod> PodsOf(this ClusterSnapshot snapshot, KubeObject workload) => workload switch
    {
        Pod pod => [pod],
        Deployment d => snapshot.ReplicaSetsControlledBy(d.Metadata.Uid).SelectMany(r => snapshot.PodsControlledBy(r.Metadata.Uid)),
        CronJob c => snapshot.JobsControlledBy(c.Metadata.Uid).SelectMany(j => snapshot.PodsControlledBy(j.Metadata.Uid)),
        _ => snapshot.PodsControlledBy(workload.Metadata.Uid),
    };

    /// <summary>The workload, and what stands between it and its pods (ReplicaSets, Jobs).</summary>
    public static IEnumerable<KubeObject> WithIntermediates(this ClusterSnapshot snapshot, KubeObject workload) => workload switch
    {
        Deployment d => [d, .. snapshot.ReplicaSetsControlledBy(d.Metadata.Uid)],
        CronJob c => [c, .. snapshot.JobsControlledBy(c.Metadata.Uid)],
        _ => [workload],
    };

    /// <summary>The ReplicaSets of a Deployment, newest revision first.</summary>
    public static IReadOnlyList<ReplicaSet> Revisions(this ClusterSnapshot snapshot, Deployment deployment) =>
        [.. snapshot.ReplicaSetsControlledBy(deployment.Metadata.Uid).OrderByDescending(RevisionOf).ThenByDescending(r => r.Metadata.CreationTimestamp)];

    /// <summary>The revision number that the deployment controller writes; 0 where it is missing.</summary>
    public static long RevisionOf(KubeObject replicaSet) =>
        long.TryParse(replicaSet.Metadata.Annotations.GetValueOrDefault("deployment.kubernetes.io/revision"), out var revision) ? revision : 0;
}

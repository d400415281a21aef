using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Evidence;

/// <summary>Finds the two newest revisions of a workload and what lies between them.</summary>
public static class RolloutHistory
{
    /// <summary>What the newest revision changed; empty where there is only one, or none can be read.</summary>
    public static IReadOnlyList<TemplateChange> NewestChanges(ClusterSnapshot cluster, KubeObject? workload) => workload switch
    {
        Deployment deployment => OfDeployment(cluster.Revisions(deployment)),
        StatefulSet or DaemonSet => OfRevisions(cluster.Of<ControllerRevision>().In(workload.Namespace)
            .Where(r => r.Metadata.Controller?.Uid == workload.Metadata.Uid)
            .OrderByDescending(r => r.Revision)
            .Take(2)
            .ToList()),
        _ => [],
    };

    private static IReadOnlyList<TemplateChange> OfDeployment(IReadOnlyList<ReplicaSet> revisions) =>
        revisions.Count < 2
            ? []
            : TemplateDiff.Between(revisions[1].Spec.Template, revisions[0].Spec.Template, $"{OwnerChain.RevisionOf(revisions[0])}", revisions[0].Metadata.CreationTimestamp);

    private static IReadOnlyList<TemplateChange> OfRevisions(List<ControllerRevision> revisions) =>
        revisions is [{ Data.Spec.Template: { } after } newest, { Data.Spec.Template: { } before }]
            ? TemplateDiff.Between(before, after, $"{newest.Revision}", newest.Metadata.CreationTimestamp)
            : [];
}

using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Evidence;

/// <summary>Finds the revisions of a workload and what lies between them.</summary>
public static class RolloutHistory
{
    /// <summary>What the newest revision changed; empty where there is only one, or none can be read.</summary>
    public static IReadOnlyList<TemplateChange> NewestChanges(ClusterSnapshot cluster, KubeObject? workload) =>
        workload is not null && Of(cluster, workload) is [{ } newest, { } before, ..] ? newest.ChangesSince(before) : [];

    /// <summary>The revisions that are kept, newest first: ReplicaSets of a Deployment, ControllerRevisions of a StatefulSet or DaemonSet; none of other kinds.</summary>
    public static IReadOnlyList<TemplateRevision> Of(ClusterSnapshot cluster, KubeObject workload) => workload switch
    {
        Deployment deployment => [.. cluster.Revisions(deployment).Select(r => new TemplateRevision($"{OwnerChain.RevisionOf(r)}", r.Metadata.CreationTimestamp, r.Spec.Template))],
        StatefulSet or DaemonSet => [.. cluster.Of<ControllerRevision>().In(workload.Namespace)
            .Where(r => r.Metadata.Controller?.Uid == workload.Metadata.Uid)
            .OrderByDescending(r => r.Revision)
            .Select(r => new TemplateRevision($"{r.Revision}", r.Metadata.CreationTimestamp, r.Data?.Spec?.Template))],
        _ => [],
    };
}

/// <summary>One revision of a workload.</summary>
/// <param name="Revision">Its number.</param>
/// <param name="At">When it was made.</param>
/// <param name="Template">The pods of that revision; null where it cannot be read.</param>
public sealed record TemplateRevision(string Revision, DateTimeOffset? At, PodTemplateSpec? Template)
{
    /// <summary>What this revision changed; empty where either template cannot be read.</summary>
    public IReadOnlyList<TemplateChange> ChangesSince(TemplateRevision before) =>
        Template is not null && before.Template is not null ? TemplateDiff.Between(before.Template, Template, Revision, At) : [];
}

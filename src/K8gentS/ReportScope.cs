using K8gentS.Diagnosis;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Reports;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS;

/// <summary>Narrows a report to what was asked for.</summary>
internal static class ReportScope
{
    /// <summary>The incidents that touch a namespace: a node that takes its pods down counts.</summary>
    public static RcaReport Namespace(RcaReport report, string ns) => report with
    {
        Incidents = [.. report.Incidents.Where(i => i.Workload.Namespace == ns || i.Affected.Any(a => a.Namespace == ns))],
    };

    /// <summary>The incidents that these objects have, suffer from, or are blamed for.</summary>
    public static RcaReport Objects(RcaReport report, IReadOnlySet<ObjectRef> objects) => report with
    {
        Incidents = [.. report.Incidents.Where(i =>
            objects.Contains(i.Workload) || objects.Overlaps(i.Affected) || i.Hypotheses.Any(h => objects.Contains(h.Culprit)))],
    };

    /// <summary>The objects and their top owners: who asks about a pod or a ReplicaSet means the Deployment's incident, which names its top owner.</summary>
    public static IReadOnlySet<ObjectRef> WithOwners(ClusterSnapshot snapshot, IReadOnlyList<ObjectRef> asked) =>
        asked.Concat(asked.Select(snapshot.FindWorkload).OfType<KubeObject>().Select(snapshot.TopOwner)).ToHashSet();
}

using K8gentS.Diagnosis;
using K8gentS.Diagnosis.Reports;

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
}

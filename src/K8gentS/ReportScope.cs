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
}

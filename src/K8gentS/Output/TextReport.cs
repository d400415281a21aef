using K8gentS.Diagnosis.Reports;

namespace K8gentS.Output;

/// <summary>The report for people.</summary>
internal static class TextReport
{
    public static void Write(TextWriter output, RcaReport report, string? heading)
    {
        if (heading is not null)
        {
            output.WriteLine($"== {heading}");
        }

        foreach (var incident in report.Incidents)
        {
            output.WriteLine($"{ReportJson.Spell(incident.Severity)}  {incident.Title}");
            foreach (var h in incident.Hypotheses)
            {
                output.WriteLine($"  {h.Confidence.Value:P0} {h.Cause} {h.Culprit}: {h.Summary}");
                foreach (var e in h.Evidence)
                {
                    output.WriteLine($"      {e.Source} {e.Object}: {e.Text}");
                }
            }
        }
    }
}

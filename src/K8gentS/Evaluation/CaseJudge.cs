using System.Text.RegularExpressions;
using K8gentS.Diagnosis.Reports;
using K8gentS.SimCluster;

namespace K8gentS.Evaluation;

/// <summary>Measures a report against a case's labels.</summary>
internal static class CaseJudge
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>How the case was answered.</summary>
    /// <exception cref="CommandException">A label is no regular expression.</exception>
    public static CaseOutcome Judge(string folder, CaseLabels labels, RcaReport report, TimeSpan elapsed)
    {
        var id = Path.GetFileName(folder);
        var labelled = labels.IsHealthy ? null : report.Incidents.Where(i => Nearness(labels, i) > 0).MaxBy(i => Nearness(labels, i));
        return new CaseOutcome
        {
            Id = id,
            Folder = folder,
            Labels = labels,
            Report = report,
            Elapsed = elapsed,
            Labelled = labelled,
            Extra = [.. report.Incidents.Where(i => !ReferenceEquals(i, labelled))],
            Unmentioned = [.. labels.Mention.Where(m => !Mentions(id, labelled, m))],
        };
    }

    // Which of several incidents the label means: the one that names it, else the one that comes near, else one in its namespace.
    private static int Nearness(CaseLabels labels, IncidentReport incident)
    {
        var lead = incident.Hypotheses.Count > 0 ? incident.Hypotheses[0] : null;
        return incident switch
        {
            _ when lead is not null && labels.Names(incident, lead) => 5,
            _ when incident.Hypotheses.Any(h => labels.Names(incident, h)) => 4,
            _ when lead is not null && labels.NamesCulprit(incident, lead.Culprit) => 3,
            _ when labels.NamesCulprit(incident, incident.Workload) => 2,
            _ when incident.Workload.Namespace == labels.Namespace => 1,
            _ => 0,
        };
    }

    private static bool Mentions(string id, IncidentReport? incident, string pattern)
    {
        if (incident is null || incident.Hypotheses.Count == 0)
        {
            return false;
        }

        try
        {
            return Regex.IsMatch(Text(incident.Hypotheses[0]), pattern, RegexOptions.CultureInvariant, Patience);
        }
        catch (ArgumentException e)
        {
            throw new CommandException($"{id}/case.json: mention \"{pattern}\" is no regular expression. Correct it.", ExitCodes.Failed, e);
        }
    }

    private static string Text(Hypothesis hypothesis) =>
        string.Join('\n', [hypothesis.Summary, hypothesis.Explanation ?? "", .. hypothesis.Evidence.Select(e => e.Text), .. hypothesis.Resolution]);
}

using K8gentS.Diagnosis;
using K8gentS.Diagnosis.Reports;
using K8gentS.SimCluster;

namespace K8gentS.Evaluation;

/// <summary>What counts as an answer, and as a right one.</summary>
internal static class Answers
{
    /// <summary>A hypothesis this sure is a claim that people act on.</summary>
    public const double Bar = 0.5;

    /// <summary>Whether an incident is answered with confidence.</summary>
    public static bool IsAnswer(IncidentReport incident) =>
        incident.Route != Route.Abstained && incident.Hypotheses.Count > 0 && incident.Hypotheses[0].Confidence.Value >= Bar;

    /// <summary>Whether a hypothesis on an incident names cause and culprit as the labels have them.</summary>
    public static bool Names(this CaseLabels labels, IncidentReport incident, Hypothesis hypothesis) =>
        labels.NamesCause(hypothesis.Cause) && labels.NamesCulprit(incident, hypothesis.Culprit);

    /// <summary>Whether a cause is the label's, or as right.</summary>
    public static bool NamesCause(this CaseLabels labels, string cause) =>
        cause == labels.Cause || labels.Also.Contains(cause, StringComparer.Ordinal);

    /// <summary>
    /// Whether an object is the label's culprit, or as right. Labels name no namespace: it is that of the case, none, or
    /// wherever a workload of the case looks for what it needs (the Service db.prod that does not exist).
    /// </summary>
    public static bool NamesCulprit(this CaseLabels labels, IncidentReport incident, ObjectRef culprit) =>
        (culprit.Namespace is null || culprit.Namespace == labels.Namespace || incident.Workload.Namespace == labels.Namespace)
        && (culprit.Short == labels.Culprit || labels.AlsoCulprits.Contains(culprit.Short, StringComparer.Ordinal));
}

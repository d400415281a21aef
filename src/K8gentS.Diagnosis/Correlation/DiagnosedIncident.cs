using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Incidents;
using K8gentS.Diagnosis.Ranking;

namespace K8gentS.Diagnosis.Correlation;

/// <summary>An incident with what the rules make of it.</summary>
/// <param name="Evidence">The evidence, which carries the incident.</param>
/// <param name="Explanation">The findings, ranked.</param>
public sealed record DiagnosedIncident(SanitizedEvidence Evidence, Explanation Explanation)
{
    /// <summary>The incident.</summary>
    public Incident Incident => Evidence.Incident;

    /// <summary>The finding that leads, if any is strong enough to.</summary>
    public Finding? Lead => Explanation.Answer.Count > 0 ? Explanation.Answer[0] : null;
}

/// <summary>A root incident and those that fail only because of it.</summary>
/// <param name="Root">The incident that is reported.</param>
/// <param name="Dependents">The incidents that are folded into it.</param>
public sealed record CorrelatedIncident(DiagnosedIncident Root, IReadOnlyList<DiagnosedIncident> Dependents);

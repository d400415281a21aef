using K8gentS.Diagnosis.Calibration;
using K8gentS.Diagnosis.Taxonomy;

namespace K8gentS.Evaluation;

/// <summary>The labelled outcomes that a run yields: one for each leading hypothesis that claims something.</summary>
internal static class CalibrationOutcomes
{
    /// <summary>The outcomes of all incidents that were reported.</summary>
    public static IEnumerable<Outcome> Of(Score score) =>
        from outcome in score.Outcomes
        from incident in outcome.Report.Incidents
        where incident.Hypotheses.Count > 0
        let lead = incident.Hypotheses[0]
        where lead.Cause != CauseTaxonomy.Unknown && lead.Code is not null
        select new Outcome(outcome.Id, lead.Code!, lead.Strength, ReferenceEquals(incident, outcome.Labelled) && outcome.Top1);

    /// <summary>Whether the outcomes that ship with the program are those of this run.</summary>
    public static bool AreCurrent(Score score) => OutcomeFile.Write(Of(score)) == OutcomeFile.Write(OutcomeFile.Shipped);
}

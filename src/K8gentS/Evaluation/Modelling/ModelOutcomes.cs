using K8gentS.Reasoning.Calibration;

namespace K8gentS.Evaluation.Modelling;

/// <summary>The labelled outcomes that a run with a model yields: one for each report that a claim of the model's leads.</summary>
internal static class ModelOutcomes
{
    /// <summary>The outcomes.</summary>
    public static IEnumerable<ModelOutcome> Of(IEnumerable<CaseOutcome> outcomes) =>
        from outcome in outcomes
        from incident in outcome.Report.Incidents
        where incident is { Model.Score: not null, Hypotheses: [{ Code: null }, ..] }
        select new ModelOutcome(outcome.Id, incident.Model!.Name, incident.Model.PromptVersion, incident.Model.Score!.Value, ReferenceEquals(incident, outcome.Labelled) && outcome.Top1);
}

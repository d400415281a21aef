using K8gentS.Diagnosis.Calibration;

namespace K8gentS.Reasoning.Calibration;

/// <summary>
/// A model's confidence as a frequency: how often claims with such a score were right, by isotonic regression on the outcomes of this model with
/// these prompts. With fewer than <see cref="FewestOutcomes"/> of them nothing is known, and the number is capped and says so.
/// Safe for concurrent use.
/// </summary>
public sealed class ModelConfidence
{
    /// <summary>So many outcomes are needed before a confidence may pass <see cref="Cap"/>.</summary>
    public const int FewestOutcomes = 30;

    /// <summary>The highest confidence without them; under the 0.75 from which a report offers a fix.</summary>
    public const double Cap = 0.6;

    private readonly IsotonicRegression _regression;
    private readonly int _outcomes;

    /// <summary>The confidence of one model with one version of the prompts; outcomes of others do not count.</summary>
    public ModelConfidence(IEnumerable<ModelOutcome> outcomes, string model, string promptVersion)
    {
        var own = outcomes.Where(o => o.Model == model && o.PromptVersion == promptVersion).ToList();
        _outcomes = own.Count;
        _regression = IsotonicRegression.Fit(own.Select(o => (o.Score, o.Right)));
    }

    /// <summary>The confidence in a claim with this score.</summary>
    public Confidence Of(double score) => _outcomes < FewestOutcomes ? Capped(score) : Measured(score);

    private Confidence Capped(double score) => new(
        Math.Round(Math.Clamp(score, 0, 1) * Cap, 3),
        $"agreement of several answers and their proof; capped at {Cap:0.00}, since {_outcomes} labelled outcomes of this model are known and {FewestOutcomes} are needed",
        _outcomes,
        null,
        null);

    // One right and one wrong outcome are added to each step, so that a step of three right ones does not read as certainty.
    private Confidence Measured(double score)
    {
        var step = _regression.At(score);
        var posterior = new BetaDistribution(step.Right + 1, step.Count - step.Right + 1);
        return new Confidence(
            Math.Round(Rising(score), 3),
            $"outcomes of this model, {step.Count} of them with such a score",
            _outcomes,
            Math.Round(posterior.Quantile(0.025), 3),
            Math.Round(posterior.Quantile(0.975), 3));
    }

    // The addition may turn the order of two steps of different size round; a higher score never means less.
    private double Rising(double score) => _regression.Steps
        .Where((s, i) => i == 0 || s.From <= score)
        .Max(s => (s.Right + 1.0) / (s.Count + 2.0));
}

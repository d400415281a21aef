using K8gentS.Diagnosis.Findings;

namespace K8gentS.Diagnosis.Calibration;

/// <summary>
/// Confidence as a frequency: the posterior precision of a rule (Beta–Binomial), its prior pooled over all rules of the
/// same strength. The recorded incidents were at hand when the rules were written, so each of their outcomes counts as
/// half a sample, and the pool itself starts from a sceptical prior; an outcome of the user's own cluster counts in full.
/// docs/decisions/0004-confidence.md gives the reasons and the figures.
/// </summary>
public sealed class MeasuredConfidence : IConfidenceSource
{
    private const double WeightOfRecorded = 0.5;
    private const double WeightOfPool = 10;

    private readonly Dictionary<Strength, Tally> _pools = [];
    private readonly Dictionary<(string Code, Strength Strength), Tally> _rules = [];

    /// <summary>Counts the outcomes of recorded incidents, and of the user's own cluster where there are some.</summary>
    public MeasuredConfidence(IEnumerable<Outcome> recorded, IEnumerable<Outcome>? own = null)
    {
        foreach (var outcome in recorded)
        {
            Count(outcome, WeightOfRecorded);
        }

        foreach (var outcome in own ?? [])
        {
            Count(outcome, 1);
        }
    }

    /// <summary>The confidence that ships with the program.</summary>
    public static MeasuredConfidence Shipped { get; } = new(OutcomeFile.Shipped);

    /// <summary>The same without the outcomes of one case, so that no case judges itself.</summary>
    public static MeasuredConfidence Without(string caseId) =>
        new(OutcomeFile.Shipped.Where(o => !string.Equals(o.Case, caseId, StringComparison.Ordinal)));

    /// <inheritdoc />
    public Confidence Of(Finding finding)
    {
        var pool = _pools.GetValueOrDefault(finding.Strength);
        var rule = _rules.GetValueOrDefault((finding.Code, finding.Strength));
        var prior = Pooled(finding.Strength, pool);
        var posterior = new BetaDistribution((prior.Mean * WeightOfPool) + rule.Right, ((1 - prior.Mean) * WeightOfPool) + rule.Wrong);
        // A pool with few samples is itself uncertain: the interval is the wider of the two.
        return new Confidence(
            Math.Round(posterior.Mean, 3),
            rule.Samples > 0 ? $"outcomes of {finding.Code} and of all {finding.Strength.ToString().ToLowerInvariant()} rules" : $"outcomes of all {finding.Strength.ToString().ToLowerInvariant()} rules; {finding.Code} has none of its own",
            pool.Samples,
            Math.Round(Math.Min(posterior.Quantile(0.025), prior.Quantile(0.025)), 3),
            Math.Round(Math.Max(posterior.Quantile(0.975), prior.Quantile(0.975)), 3));
    }

    private void Count(Outcome outcome, double weight)
    {
        _pools[outcome.Strength] = _pools.GetValueOrDefault(outcome.Strength).Add(outcome.Right, weight);
        var key = (outcome.Code, outcome.Strength);
        _rules[key] = _rules.GetValueOrDefault(key).Add(outcome.Right, weight);
    }

    // Before any counting: what a careful reader would grant a rule of this strength on incidents that nobody foresaw.
    private static BetaDistribution Pooled(Strength strength, Tally pool)
    {
        var (right, wrong) = strength switch
        {
            Strength.Certain => (8.0, 2.0),
            Strength.Likely => (6.5, 3.5),
            _ => (2.5, 7.5),
        };
        return new BetaDistribution(right + pool.Right, wrong + pool.Wrong);
    }

    private readonly record struct Tally(double Right, double Wrong, int Samples)
    {
        public Tally Add(bool right, double weight) => right ? new(Right + weight, Wrong, Samples + 1) : new(Right, Wrong + weight, Samples + 1);
    }
}

using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Taxonomy;
using K8gentS.Reasoning.Answers;

namespace K8gentS.Reasoning.Sampling;

/// <summary>What of a claim can be measured without asking the model how sure it is. Each between 0 and 1.</summary>
/// <param name="Agreement">How many of the answers hold it; one answer alone agrees with nobody and counts half.</param>
/// <param name="Coverage">How well it is proved by what it cites.</param>
/// <param name="Consistency">How it goes with what rules guess.</param>
/// <param name="Survival">How it fared at the second look.</param>
internal sealed record Features(double Agreement, double Coverage, double Consistency, double Survival)
{
    private const double OfAgreement = 0.45;
    private const double OfCoverage = 0.25;
    private const double OfConsistency = 0.15;
    private const double OfSurvival = 0.15;

    /// <summary>
    /// The features as one number between 0 and 1, more being better. Nothing but its order matters once there are outcomes: the isotonic
    /// regression makes frequencies of it.
    /// </summary>
    public double Score => Math.Round((OfAgreement * Agreement) + (OfCoverage * Coverage) + (OfConsistency * Consistency) + (OfSurvival * Survival), 4);

    /// <summary>The features of a claim.</summary>
    /// <param name="cluster">The hypotheses that make it.</param>
    /// <param name="answers">How many answers could be read, those without hypotheses included.</param>
    /// <param name="findings">What rules guess.</param>
    /// <param name="verdict">The second look's verdict; null where there was none.</param>
    public static Features Of(Cluster cluster, int answers, IReadOnlyList<Finding> findings, Verdict? verdict) => new(
        answers == 1 ? 0.5 * cluster.Weight : Math.Min(1, cluster.Weight / answers),
        Citations.Coverage(cluster.Best),
        ConsistencyOf(cluster, findings),
        verdict switch { Verdict.Stands => 1, Verdict.Unclear or Verdict.Refuted => 0, _ => 0.5 });

    private static double ConsistencyOf(Cluster cluster, IReadOnlyList<Finding> findings)
    {
        var guesses = findings.Where(f => f.Cause != CauseTaxonomy.Unknown).ToList();
        return guesses switch
        {
            [] => 0.5,
            _ when guesses.Exists(f => f.Cause == cluster.Cause && f.Culprit == cluster.Culprit) => 1,
            _ when guesses.Exists(f => f.Culprit == cluster.Culprit || CauseTaxonomy.Family(f.Cause) == CauseTaxonomy.Family(cluster.Cause)) => 0.6,
            _ => 0.2,
        };
    }
}

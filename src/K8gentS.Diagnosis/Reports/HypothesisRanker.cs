using K8gentS.Diagnosis.Calibration;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Ranking;
using K8gentS.Diagnosis.Routing;
using K8gentS.Diagnosis.Taxonomy;

namespace K8gentS.Diagnosis.Reports;

/// <summary>
/// Puts findings and a reasoner's claims into one order. Strong findings lead, whatever a model says; behind them a claim
/// and a weak finding stand in the order of their confidence.
/// </summary>
internal sealed class HypothesisRanker(IConfidenceSource confidence)
{
    private const int Maximum = 3;

    /// <summary>At most three hypotheses, best first.</summary>
    public IReadOnlyList<Hypothesis> Rank(Explanation explanation, IReadOnlyList<ReasonerClaim> claims)
    {
        var ranked = claims.Count == 0 ? explanation.Ranked.Select(FromFinding) : Merge(explanation, claims);
        return Compete(ranked.Take(Maximum));
    }

    private IEnumerable<Hypothesis> Merge(Explanation explanation, IReadOnlyList<ReasonerClaim> claims)
    {
        var said = explanation.Answer.Select(f => (f.Cause, f.Culprit)).ToHashSet();
        var claimed = claims.Where(c => said.Add((c.Cause, c.Culprit))).Select(FromClaim).ToList();
        var guesses = explanation.Ranked.Except(explanation.Answer).Where(f => f.Cause != CauseTaxonomy.Unknown && !said.Contains((f.Cause, f.Culprit)));
        return explanation.Answer.Select(FromFinding).Concat(claimed.Concat(guesses.Select(FromFinding)).OrderByDescending(h => h.Confidence.Value));
    }

    // Hypotheses about the same signals compete: the second is right only where the first is wrong.
    private static List<Hypothesis> Compete(IEnumerable<Hypothesis> ranked)
    {
        var hypotheses = new List<Hypothesis>();
        foreach (var hypothesis in ranked)
        {
            var left = hypotheses.Where(h => h.Explains.Intersect(hypothesis.Explains, StringComparer.Ordinal).Any()).Aggregate(1.0, (rest, h) => rest * (1 - h.Confidence.Value));
            hypotheses.Add(hypothesis with { Confidence = hypothesis.Confidence.Scale(left) });
        }

        return hypotheses;
    }

    private Hypothesis FromFinding(Finding finding) => new()
    {
        Cause = finding.Cause,
        Code = finding.Code,
        Culprit = finding.Culprit,
        Container = finding.Container,
        Summary = finding.Summary,
        Explanation = finding.Explanation,
        Confidence = confidence.Of(finding),
        Strength = finding.Strength,
        Evidence = finding.Evidence,
        Explains = finding.Explains,
        RefutedBy = finding.RefutedBy,
        Resolution = finding.Resolution,
    };

    private static Hypothesis FromClaim(ReasonerClaim claim) => new()
    {
        Cause = claim.Cause,
        Culprit = claim.Culprit,
        Summary = claim.Summary,
        Confidence = claim.Confidence,
        Strength = Strength.Weak,
        Evidence = claim.Evidence,
        Explains = claim.Explains,
        RefutedBy = claim.RefutedBy,
        Resolution = claim.Resolution,
    };
}

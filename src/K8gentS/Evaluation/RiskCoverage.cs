using K8gentS.Diagnosis.Taxonomy;

namespace K8gentS.Evaluation;

/// <summary>What a bar costs and what it keeps: the higher it is, the fewer failures are answered and the fewer answers are wrong.</summary>
/// <param name="Bar">Answers at or above this confidence count.</param>
/// <param name="Answered">The share of the known failures that are answered.</param>
/// <param name="Wrong">The share of all answers that are wrong, false alarms and claims about unknown failures included.</param>
internal sealed record RiskCoverage(double Bar, Share Answered, Share Wrong)
{
    /// <summary>A point for each confidence that occurs, highest first.</summary>
    public static IReadOnlyList<RiskCoverage> Of(Score score)
    {
        var faulty = score.Outcomes.Where(o => o.Kind == CaseKind.Faulty).ToList();
        var claims = score.Outcomes.SelectMany(Claims).ToList();
        return [.. claims.Select(c => c.Confidence).Distinct().OrderDescending().Select(bar => new RiskCoverage(
            bar,
            Share.Count(faulty, o => o.Lead is { } lead && lead.Cause != CauseTaxonomy.Unknown && lead.Confidence.Value >= bar),
            Share.Count(claims.Where(c => c.Confidence >= bar), c => !c.Right)))];
    }

    private static IEnumerable<(double Confidence, bool Right)> Claims(CaseOutcome outcome) => outcome.Report.Incidents
        .Where(i => i.Hypotheses.Count > 0 && i.Hypotheses[0].Cause != CauseTaxonomy.Unknown)
        .Select(i => (i.Hypotheses[0].Confidence.Value, ReferenceEquals(i, outcome.Labelled) && outcome.Top1));
}

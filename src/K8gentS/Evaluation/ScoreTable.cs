namespace K8gentS.Evaluation;

/// <summary>A table of the score, which text and Markdown write each in its way.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Columns">The columns' heads.</param>
/// <param name="Rows">The rows, each as wide as the head.</param>
internal sealed record ScoreTable(string Title, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>All tables of a score.</summary>
    public static IEnumerable<ScoreTable> Of(Score score)
    {
        yield return OfMeasures(score.Measures.Values);
        yield return Grouped("By family", "family", score.Groups(Diagnosis.Taxonomy.CauseTaxonomy.Family));
        yield return Grouped("By cause", "cause", score.Groups(cause => cause));
        yield return new ScoreTable("Calibration", ["confidence", "claims", "mean confidence", "right", "95 % interval"],
            [.. score.Reliability.Bins.Select(b => (string[])[$"{b.From:0.0} to {b.From + 0.1:0.0}", $"{b.Claims}", Percent(b.MeanConfidence), Percent(b.Right.Value), Interval(b.Right)])]);
        yield return Risk(score);
    }

    /// <summary>The table of measures.</summary>
    public static ScoreTable OfMeasures(IEnumerable<Measure> measures) => new("Measures", ["measure", "value", "95 % interval", "cases", "share of"],
        [.. measures.Select(m => (string[])[m.Name, Percent(m.Share.Value), Interval(m.Share), $"{m.Share.Hits}/{m.Share.Of}", m.Meaning])]);

    private static ScoreTable Risk(Score score) => new("Risk and coverage", ["bar", "answered", "coverage", "risk", "95 % interval"],
        [.. RiskCoverage.Of(score).Select(p => (string[])[$"{p.Bar:0.000}", $"{p.Answered.Hits}/{p.Answered.Of}", Percent(p.Answered.Value), Percent(p.Wrong.Value), Interval(p.Wrong)])]);

    /// <summary>The figures that are no shares, in one line each.</summary>
    public static IEnumerable<string> Figures(Score score)
    {
        var healthy = score.Outcomes.Where(o => o.Kind == CaseKind.Healthy).ToList();
        yield return $"Brier {score.Reliability.Brier:0.000}, expected calibration error {score.Reliability.ExpectedError:0.000}, mean confidence less mean accuracy {score.Reliability.Overconfidence:+0.000;-0.000;0.000}";
        yield return $"false alarms: {healthy.Sum(o => o.Extra.Count)} in {healthy.Count} healthy cases, {score.Outcomes.Except(healthy).Sum(o => o.Extra.Count)} beside labelled failures";
        yield return $"time per case: median {score.Time(0.5).TotalMilliseconds:0.0} ms, 95th percentile {score.Time(0.95).TotalMilliseconds:0.0} ms, longest {score.Time(1).TotalMilliseconds:0.0} ms";
    }

    private static ScoreTable Grouped(string title, string head, IEnumerable<IGrouping<string, CaseOutcome>> groups) =>
        new(title, [head, "cases", "top1", "top3", "culprit", "mention", "answered"],
            [.. groups.Select(g => (string[])[g.Key, $"{g.Count()}", Of(g, o => o.Top1), Of(g, o => o.Top3), Of(g, o => o.Culprit), Of(g, o => o.Unmentioned.Count == 0), Of(g, o => o.Answered)])]);

    private static string Of(IEnumerable<CaseOutcome> outcomes, Func<CaseOutcome, bool> holds) => Percent(Share.Count(outcomes, holds).Value);

    /// <summary>A fraction as tables show it.</summary>
    public static string Percent(double value) => $"{value * 100:0.#} %";

    private static string Interval(Share share) => $"{Percent(share.Low)} to {Percent(share.High)}";
}

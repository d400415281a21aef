using K8gentS.Diagnosis.Taxonomy;

namespace K8gentS.Evaluation.Plots;

/// <summary>Draws a score: reliability, risk against coverage, and which family was taken for which.</summary>
internal static class ScorePlots
{
    private const string Blue = "#1f6feb";
    private const string Grey = "#8c959f";

    /// <summary>Writes the three pictures into a folder, which is made if it is not there.</summary>
    public static void Write(string folder, Score score)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "reliability.svg"), Reliability(score));
        File.WriteAllText(Path.Combine(folder, "risk-coverage.svg"), Risk(score));
        File.WriteAllText(Path.Combine(folder, "confusion.svg"), Confusion(score));
    }

    private static string Reliability(Score score)
    {
        var picture = new Svg("Reliability", "confidence", "right").Line([(0, 0), (1, 1)], Grey, dashed: true);
        foreach (var bin in score.Reliability.Bins)
        {
            picture.Point(bin.MeanConfidence, bin.Right.Value, bin.Right.Low, bin.Right.High, Blue, $"{bin.Claims} claims at {bin.MeanConfidence:0.00}, {bin.Right.Hits} right");
        }

        return picture.ToString();
    }

    private static string Risk(Score score)
    {
        var points = RiskCoverage.Of(score);
        var picture = new Svg("Risk and coverage", "share of known failures that is answered", "share of answers that is wrong")
            .Line(points.Select(p => (p.Answered.Value, p.Wrong.Value)), Blue);
        foreach (var point in points)
        {
            picture.Point(point.Answered.Value, point.Wrong.Value, point.Wrong.Low, point.Wrong.High, Blue, $"bar {point.Bar:0.00}: {point.Answered.Hits} answered, {point.Wrong.Hits} wrong");
        }

        return picture.ToString();
    }

    private static string Confusion(Score score)
    {
        var pairs = score.Outcomes.Where(o => o.Kind == CaseKind.Faulty)
            .Select(o => (Expected: CauseTaxonomy.Family(o.Labels.Cause), Got: Family(o)))
            .ToList();
        var families = pairs.SelectMany(p => new[] { p.Expected, p.Got }).Distinct().Order(StringComparer.Ordinal).ToList();
        var side = 1.0 / Math.Max(1, families.Count);
        var picture = new Svg("Confusion by family", "family that was named", "family of the label");
        foreach (var (row, expected) in families.Index())
        {
            var y = 1 - ((row + 1) * side);
            picture.Word(-0.01, y + (side / 3), expected).Word((row + 0.7) * side, -0.02, expected, turned: true);
            var of = pairs.Count(p => p.Expected == expected);
            foreach (var (column, got) in families.Index())
            {
                var count = pairs.Count(p => p.Expected == expected && p.Got == got);
                picture.Tile(column * side, y, side, of == 0 ? 0 : (double)count / of, $"{expected} taken for {got}: {count} of {of}");
            }
        }

        return picture.ToString();
    }

    // A cause that is as right as the label's counts as the label's own family.
    private static string Family(CaseOutcome outcome) => outcome.Top1
        ? CauseTaxonomy.Family(outcome.Labels.Cause)
        : CauseTaxonomy.Family(outcome.Lead?.Cause ?? CauseTaxonomy.Unknown);
}

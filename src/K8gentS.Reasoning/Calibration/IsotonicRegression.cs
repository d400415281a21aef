namespace K8gentS.Reasoning.Calibration;

/// <summary>
/// The non-decreasing step function that is nearest to labelled outcomes: pool adjacent violators. Source: Barlow, Bartholomew, Bremner, Brunk,
/// Statistical Inference under Order Restrictions (1972); Zadrozny and Elkan, Transforming Classifier Scores into Accurate Multiclass
/// Probability Estimates, KDD 2002.
/// </summary>
public sealed class IsotonicRegression
{
    private readonly List<Step> _steps;

    private IsotonicRegression(List<Step> steps) => _steps = steps;

    /// <summary>The steps, lowest score first.</summary>
    public IReadOnlyList<Step> Steps => _steps;

    /// <summary>Fits the function. Linear in the outcomes once they are sorted; outcomes of one score stay together.</summary>
    public static IsotonicRegression Fit(IEnumerable<(double Score, bool Right)> outcomes)
    {
        var steps = new List<Step>();
        foreach (var group in outcomes.GroupBy(o => o.Score).OrderBy(g => g.Key))
        {
            steps.Add(new Step(group.Key, group.Count(o => o.Right), group.Count()));
            while (steps.Count > 1 && steps[^2].Share >= steps[^1].Share)
            {
                var (low, high) = (steps[^2], steps[^1]);
                steps.RemoveAt(steps.Count - 1);
                steps[^1] = new Step(low.From, low.Right + high.Right, low.Count + high.Count);
            }
        }

        return new IsotonicRegression(steps);
    }

    /// <summary>The step that a score falls on: the highest that begins at or below it, else the lowest.</summary>
    /// <exception cref="InvalidOperationException">There were no outcomes.</exception>
    public Step At(double score)
    {
        if (_steps.Count == 0)
        {
            throw new InvalidOperationException("A regression on no outcomes says nothing.");
        }

        var index = _steps.FindLastIndex(s => s.From <= score);
        return _steps[Math.Max(0, index)];
    }

    /// <summary>One step of the function.</summary>
    /// <param name="From">The lowest score on it.</param>
    /// <param name="Right">How many of its outcomes were right.</param>
    /// <param name="Count">How many outcomes it pools.</param>
    public readonly record struct Step(double From, int Right, int Count)
    {
        /// <summary>The share that was right.</summary>
        public double Share => (double)Right / Count;
    }
}

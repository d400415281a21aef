namespace K8gentS.Evaluation.Comparing;

/// <summary>
/// A Bernoulli naive Bayes classifier of causes with Laplace smoothing: the plain statistical baseline that rules have to
/// beat. Source: Manning, Raghavan, Schütze, Introduction to Information Retrieval, 13.3.
/// </summary>
internal sealed class NaiveBayes
{
    private readonly Dictionary<string, List<IReadOnlySet<string>>> _byCause = new(StringComparer.Ordinal);
    private readonly HashSet<string> _vocabulary = new(StringComparer.Ordinal);
    private int _examples;

    /// <summary>Learns one labelled example.</summary>
    public void Learn(string cause, IReadOnlySet<string> features)
    {
        if (!_byCause.TryGetValue(cause, out var examples))
        {
            _byCause[cause] = examples = [];
        }

        examples.Add(features);
        _vocabulary.UnionWith(features);
        _examples++;
    }

    /// <summary>The likeliest cause and its posterior probability; null before anything was learnt.</summary>
    public (string Cause, double Probability)? Classify(IReadOnlySet<string> features)
    {
        if (_examples == 0)
        {
            return null;
        }

        var scores = _byCause.ToDictionary(c => c.Key, c => Score(c.Value, features), StringComparer.Ordinal);
        var best = scores.MaxBy(s => s.Value);
        return (best.Key, 1 / scores.Values.Sum(s => Math.Exp(s - best.Value)));
    }

    private double Score(List<IReadOnlySet<string>> examples, IReadOnlySet<string> features)
    {
        var score = Math.Log((double)examples.Count / _examples);
        foreach (var feature in _vocabulary)
        {
            var probability = (examples.Count(e => e.Contains(feature)) + 1.0) / (examples.Count + 2.0);
            score += Math.Log(features.Contains(feature) ? probability : 1 - probability);
        }

        return score;
    }
}

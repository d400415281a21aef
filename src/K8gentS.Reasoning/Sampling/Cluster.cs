using K8gentS.Diagnosis;
using K8gentS.Reasoning.Answers;
using K8gentS.Reasoning.Asking;

namespace K8gentS.Reasoning.Sampling;

/// <summary>Hypotheses of several answers that name the same cause and the same culprit.</summary>
/// <param name="Cause">The cause.</param>
/// <param name="Culprit">The culprit.</param>
/// <param name="Weight">How many answers hold it, those that do not put it first counting less.</param>
/// <param name="Members">The hypotheses, in the order of the answers.</param>
internal sealed record Cluster(string Cause, ObjectRef Culprit, double Weight, IReadOnlyList<CheckedHypothesis> Members)
{
    /// <summary>The member whose words are told: the one that cites most kinds of proof, the earliest of equals.</summary>
    public CheckedHypothesis Best => Members.MaxBy(Citations.Coverage)!;

    /// <summary>All that is cited, what more members cite first.</summary>
    public IReadOnlyList<NumberedEvidence> Evidence => [.. Members
        .SelectMany(m => m.Evidence)
        .GroupBy(e => e.Id, StringComparer.Ordinal)
        .OrderByDescending(g => g.Count())
        .Select(g => g.First())];

    /// <summary>The clusters of several answers, heaviest first.</summary>
    /// <param name="answers">The hypotheses of each answer, likeliest first.</param>
    public static IReadOnlyList<Cluster> Of(IReadOnlyList<IReadOnlyList<CheckedHypothesis>> answers) => [.. answers
        .SelectMany(a => a.Select((h, rank) => (Hypothesis: h, Weight: 1.0 / (1 << rank))).DistinctBy(r => (r.Hypothesis.Cause, r.Hypothesis.Culprit)))
        .GroupBy(r => (r.Hypothesis.Cause, r.Hypothesis.Culprit))
        .Select(g => new Cluster(g.Key.Cause, g.Key.Culprit, g.Sum(r => r.Weight), [.. g.Select(r => r.Hypothesis)]))
        .OrderByDescending(c => c.Weight)
        .ThenByDescending(c => Citations.Coverage(c.Best))
        .ThenBy(c => c.Cause, StringComparer.Ordinal)
        .ThenBy(c => c.Culprit.ToString(), StringComparer.Ordinal)];
}

using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Diagnosis.Ranking;

/// <summary>
/// Orders findings by strength, then depth, then by how many signals each explains, and picks the smallest set of strong
/// ones that explains every signal (greedily: a set cover over a handful of signals).
/// </summary>
public static class FindingRanker
{
    /// <summary>The explanation of an incident's signals by these findings.</summary>
    public static Explanation Rank(IReadOnlyList<Signal> signals, IEnumerable<Finding> findings)
    {
        var ranked = findings
            .Where(f => f.Explains.Count > 0 && f.Evidence.Count > 0)
            .OrderByDescending(f => f.Strength)
            .ThenByDescending(f => f.Depth)
            .ThenByDescending(f => f.Explains.Count)
            .ThenBy(f => f.Code, StringComparer.Ordinal)
            .ThenBy(f => f.Culprit.ToString(), StringComparer.Ordinal)
            .DistinctBy(f => (f.Cause, f.Culprit, f.Container))
            .ToList();

        var open = signals.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        var answer = new List<Finding>();
        foreach (var finding in ranked.TakeWhile(f => f.Strength > Strength.Weak))
        {
            if (open.Overlaps(finding.Explains))
            {
                open.ExceptWith(finding.Explains);
                answer.Add(finding);
            }
        }

        return new Explanation([.. answer, .. ranked.Except(answer)], answer, [.. signals.Select(s => s.Id).Where(open.Contains)]);
    }
}

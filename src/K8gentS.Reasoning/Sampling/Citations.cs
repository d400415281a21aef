using K8gentS.Reasoning.Answers;

namespace K8gentS.Reasoning.Sampling;

/// <summary>How well a hypothesis is proved by what it cites.</summary>
internal static class Citations
{
    /// <summary>
    /// The share of three things that hold: it cites something that was seen to happen, not settings alone; it cites more than one source; what it
    /// cites is about the culprit or names it. Between 0 and 1.
    /// </summary>
    public static double Coverage(CheckedHypothesis hypothesis)
    {
        var cited = hypothesis.Evidence;
        bool[] holds =
        [
            cited.Any(e => e.Item.Source is "log" or "previous log" or "event" or "status" or "signal"),
            cited.Select(e => e.Item.Source).Distinct(StringComparer.Ordinal).Count() > 1,
            cited.Any(e => Names(e.Item.Object.Name, hypothesis) || Names(e.Text, hypothesis)),
        ];
        return holds.Count(h => h) / (double)holds.Length;
    }

    // A pod carries the name of its owner.
    private static bool Names(string text, CheckedHypothesis hypothesis) => text.Contains(hypothesis.Culprit.Name, StringComparison.OrdinalIgnoreCase);
}

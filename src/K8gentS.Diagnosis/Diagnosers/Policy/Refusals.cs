using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Diagnosis.Diagnosers.Policy;

/// <summary>What the API server said when it refused to create something for the workload of an incident.</summary>
internal static class Refusals
{
    /// <summary>The signals of refused creations.</summary>
    public static IEnumerable<Signal> In(SanitizedEvidence evidence) => evidence.Signals.Where(s => s.Class == SignalClass.Creation);

    /// <summary>The first refusal whose message holds these words.</summary>
    public static Signal? First(SanitizedEvidence evidence, params string[] words) =>
        In(evidence).FirstOrDefault(s => Array.Exists(words, w => s.Message.Contains(w, StringComparison.OrdinalIgnoreCase)));

    /// <summary>What follows some words, up to one of the closing characters; null where the words are not there.</summary>
    public static string? After(string message, string words, string closing)
    {
        var at = message.IndexOf(words, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return null;
        }

        var start = at + words.Length;
        var end = message.AsSpan(start).IndexOfAny(closing);
        var found = (end < 0 ? message[start..] : message[start..(start + end)]).Trim();
        return found.Length == 0 ? null : found;
    }

    /// <summary>A message short enough for one sentence.</summary>
    public static string Short(string message) => message.Length <= 220 ? message.TrimEnd('.', ' ') : message[..220].TrimEnd() + "…";
}

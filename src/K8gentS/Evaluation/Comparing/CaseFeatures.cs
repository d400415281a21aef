using K8gentS.Diagnosis.Logs;
using K8gentS.Diagnosis.Reports;
using K8gentS.SimCluster;

namespace K8gentS.Evaluation.Comparing;

/// <summary>What a statistical baseline sees of a case: the words of its signals, and of the templates of its newest log lines.</summary>
internal static class CaseFeatures
{
    private const int LinesOfEachLog = 20;

    /// <summary>The features, each once.</summary>
    public static IReadOnlySet<string> Of(RecordedCase recorded, RcaReport report)
    {
        var features = new HashSet<string>(StringComparer.Ordinal);
        foreach (var signal in report.Incidents.SelectMany(i => i.Signals))
        {
            features.Add($"signal:{signal.Class}");
            features.Add($"reason:{signal.Reason}");
            features.UnionWith(Words(signal.Message).Select(w => $"message:{w}"));
            features.UnionWith(LogWords(recorded, signal.Object.Namespace, signal.Object.Name, signal.Container));
        }

        return features;
    }

    private static IEnumerable<string> LogWords(RecordedCase recorded, string? ns, string pod, string? container)
    {
        if (ns is null || container is null || recorded.Logs.Find(ns, pod, container) is not { } text)
        {
            return [];
        }

        return LogText.Parse(text).Lines.Reverse().Take(LinesOfEachLog).SelectMany(l => Words(l.Text)).Select(w => $"log:{w}");
    }

    // Words of letters only: what carries digits is a name or a number, which says nothing about the next case.
    private static IEnumerable<string> Words(string text) => text
        .Split([' ', '\t', '"', '\'', '=', ':', ',', '(', ')', '[', ']', '{', '}', '/'], StringSplitOptions.RemoveEmptyEntries)
        .Where(w => w.Length is > 2 and <= 30 && w.All(char.IsAsciiLetter))
        .Select(w => w.ToLowerInvariant());
}

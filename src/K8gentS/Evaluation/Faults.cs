using K8gentS.Diagnosis.Reports;

namespace K8gentS.Evaluation;

/// <summary>Says of a case that went wrong what was expected, and what came.</summary>
internal static class Faults
{
    /// <summary>What the labels ask for.</summary>
    public static string Expected(CaseOutcome outcome) => outcome.Kind switch
    {
        CaseKind.Healthy => "no incident",
        CaseKind.Novel => "no claim",
        _ => $"{string.Join('|', [outcome.Labels.Cause, .. outcome.Labels.Also])} {string.Join('|', [outcome.Labels.Culprit, .. outcome.Labels.AlsoCulprits])}",
    };

    /// <summary>What came instead, a line for each fault.</summary>
    public static IEnumerable<string> Of(CaseOutcome outcome)
    {
        if (outcome.Kind == CaseKind.Faulty && !outcome.Top1)
        {
            yield return outcome.Labelled is { } labelled ? $"got {Describe(labelled)}" : "nothing reported in its namespace";
        }

        if (outcome.Kind == CaseKind.Novel && outcome.Answered)
        {
            yield return $"claims {Describe(outcome.Labelled!)}";
        }

        // Of a wrong answer it goes without saying.
        foreach (var pattern in outcome.Kind == CaseKind.Faulty && outcome.Top1 ? outcome.Unmentioned : [])
        {
            yield return $"does not mention /{pattern}/";
        }

        foreach (var incident in outcome.Extra)
        {
            yield return $"extra {incident.Workload}: {Describe(incident)}";
        }
    }

    private static string Describe(IncidentReport incident) => incident.Hypotheses.Count == 0
        ? $"no hypothesis ({string.Join(", ", incident.Signals.Select(s => s.Reason).Distinct(StringComparer.Ordinal))})"
        : string.Join("; ", incident.Hypotheses.Select(h => $"{h.Cause} {h.Culprit} {h.Confidence.Value:0.00}{(h.Code is null ? "" : $" {h.Code}")}"));
}

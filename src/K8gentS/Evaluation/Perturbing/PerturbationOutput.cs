using System.Text.Json;
using K8gentS.Diagnosis.Reports.Json;
using K8gentS.Output;

namespace K8gentS.Evaluation.Perturbing;

/// <summary>Writes how changed cases were answered, and what of it is not good enough.</summary>
internal static class PerturbationOutput
{
    /// <summary>The least share of answers that must be kept where all the evidence is there.</summary>
    public const double LeastKept = 0.95;

    public static void Write(TextWriter output, OutputFormat format, IReadOnlyList<PerturbedOutcome> outcomes)
    {
        if (format == OutputFormat.Json)
        {
            ReportOutput.WriteJson(output, json => WriteJson(json, outcomes));
            return;
        }

        foreach (var group in outcomes.GroupBy(o => o.Perturbation))
        {
            var kept = Share.Count(group, o => o.IsKept);
            output.WriteLine($"  {group.Key.Name,-20} {kept.Hits,3}/{kept.Of} kept ({kept.Value * 100:0.#} %), {group.Count(o => o.IsWrongAndSure)} wrong and sure{(group.Key.KeepsEvidence ? "" : "  (evidence is gone)")}");
        }

        foreach (var lost in outcomes.Where(o => o.IsWrongAndSure || (o.Perturbation.KeepsEvidence && !o.IsKept)))
        {
            output.WriteLine($"  {lost.Outcome.Id}, {lost.Perturbation.Name}: expected {Faults.Expected(lost.Outcome)}; {string.Join("; ", Faults.Of(lost.Outcome))}");
        }
    }

    /// <summary>A sentence for each thing that falls short.</summary>
    public static IReadOnlyList<string> Missed(IReadOnlyList<PerturbedOutcome> outcomes)
    {
        var missed = new List<string>();
        var kept = Share.Count(outcomes.Where(o => o.Perturbation.KeepsEvidence), o => o.IsKept);
        if (kept.Value < LeastKept)
        {
            missed.Add($"{kept.Hits} of {kept.Of} answers are kept where the evidence remains, under {LeastKept:0.##}.");
        }

        missed.AddRange(outcomes.Where(o => o.IsWrongAndSure).Select(o => $"{o.Outcome.Id}, {o.Perturbation.Name}: wrong, and sure of it."));
        return missed;
    }

    private static void WriteJson(Utf8JsonWriter json, IReadOnlyList<PerturbedOutcome> outcomes)
    {
        json.WriteStartArray();
        foreach (var outcome in outcomes)
        {
            json.WriteStartObject();
            json.WriteString("case", outcome.Outcome.Id);
            json.WriteString("perturbation", outcome.Perturbation.Name);
            json.WriteBoolean("keepsEvidence", outcome.Perturbation.KeepsEvidence);
            json.WriteBoolean("kept", outcome.IsKept);
            json.WriteBoolean("wrongAndSure", outcome.IsWrongAndSure);
            json.WriteOptional("cause", outcome.Outcome.Lead?.Cause);
            json.WriteOptional("confidence", outcome.Outcome.Lead?.Confidence.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}

using System.Text.Json;
using K8gentS.Diagnosis.Reports.Json;
using K8gentS.Output;

namespace K8gentS.Evaluation;

/// <summary>Writes what came out with families of rules switched off.</summary>
internal static class AblationOutput
{
    public static void Write(TextWriter output, OutputFormat format, IReadOnlyList<AblationOutcome> outcomes)
    {
        if (format == OutputFormat.Json)
        {
            ReportOutput.WriteJson(output, json => WriteJson(json, outcomes));
            return;
        }

        output.WriteLine("Each case without the rules of its own family: wrong is a claim at 0.5 or more that the labels do not have.");
        foreach (var family in outcomes.GroupBy(o => o.Family, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            output.WriteLine($"  {family.Key,-12} {family.Count(),3} cases, {family.Count(o => !o.Outcome.Answered),3} unexplained, {family.Count(o => o.Outcome.Top1),3} right by another family's cause, {family.Count(o => o.IsWrongAndSure),3} wrong");
        }

        foreach (var wrong in outcomes.Where(o => o.IsWrongAndSure))
        {
            output.WriteLine($"  {wrong.Outcome.Id}  expected {Faults.Expected(wrong.Outcome)}, got {wrong.Outcome.Lead!.Cause} {wrong.Outcome.Lead.Culprit} {wrong.Outcome.Lead.Confidence.Value:0.00} {wrong.Outcome.Lead.Code}");
        }

        output.WriteLine($"{outcomes.Count} cases, {outcomes.Count(o => o.IsWrongAndSure)} wrong and sure");
    }

    private static void WriteJson(Utf8JsonWriter json, IReadOnlyList<AblationOutcome> outcomes)
    {
        json.WriteStartArray();
        foreach (var (family, outcome) in outcomes)
        {
            json.WriteStartObject();
            json.WriteString("family", family);
            json.WriteString("case", outcome.Id);
            json.WriteOptional("cause", outcome.Lead?.Cause);
            json.WriteOptional("confidence", outcome.Lead?.Confidence.Value);
            json.WriteBoolean("answered", outcome.Answered);
            json.WriteBoolean("right", outcome.Top1);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}

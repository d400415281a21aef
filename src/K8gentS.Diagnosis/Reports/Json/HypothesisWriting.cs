using System.Text.Json;
using K8gentS.Diagnosis.Calibration;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Plans.Json;

namespace K8gentS.Diagnosis.Reports.Json;

/// <summary>One hypothesis of the JSON report.</summary>
internal static class HypothesisWriting
{
    public static void Write(Utf8JsonWriter json, Hypothesis hypothesis)
    {
        json.WriteStartObject();
        json.WriteString("cause", hypothesis.Cause);
        json.WriteOptional("code", hypothesis.Code);
        json.WriteObject("culprit", hypothesis.Culprit);
        json.WriteOptional("container", hypothesis.Container);
        json.WriteString("summary", hypothesis.Summary);
        json.WriteOptional("explanation", hypothesis.Explanation);
        json.WriteString("strength", ReportWords.Of(hypothesis.Strength));
        WriteConfidence(json, hypothesis.Confidence);
        json.WriteStartArray("evidence");
        foreach (var item in hypothesis.Evidence)
        {
            WriteEvidence(json, item);
        }

        json.WriteEndArray();
        json.WriteStrings("explains", hypothesis.Explains);
        json.WriteOptional("refutedBy", hypothesis.RefutedBy);
        json.WriteStrings("resolution", hypothesis.Resolution);
        if (hypothesis.Remediation is { } plan)
        {
            json.WritePropertyName("remediation");
            PlanJson.Write(json, plan);
        }
        else
        {
            json.WriteNull("remediation");
        }

        json.WriteEndObject();
    }

    private static void WriteConfidence(Utf8JsonWriter json, Confidence confidence)
    {
        // Not rounded: whoever reads it has to come to the same side of the gate.
        json.WriteNumber("confidence", confidence.Value);
        json.WriteStartObject("confidenceBasis");
        json.WriteString("source", confidence.Source);
        json.WriteNumber("samples", confidence.Samples);
        json.WriteOptional("low", confidence.Low);
        json.WriteOptional("high", confidence.High);
        json.WriteEndObject();
    }

    private static void WriteEvidence(Utf8JsonWriter json, EvidenceItem item)
    {
        json.WriteStartObject();
        json.WriteString("id", item.Id);
        json.WriteString("source", item.Source);
        json.WriteObject("object", item.Object);
        json.WriteString("text", item.Text);
        json.WriteEndObject();
    }
}

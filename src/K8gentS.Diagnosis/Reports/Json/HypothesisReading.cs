using System.Text.Json;
using K8gentS.Diagnosis.Calibration;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Plans;
using K8gentS.Diagnosis.Plans.Json;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Diagnosis.Taxonomy;

namespace K8gentS.Diagnosis.Reports.Json;

/// <summary>Reads what <see cref="HypothesisWriting"/> writes, and nothing else.</summary>
internal sealed class HypothesisReading(TextReading text, ITextSanitizer sanitizer)
{
    private const int MaximumEvidence = 100;
    private const int MaximumSteps = 50;
    private const int MaximumSignals = 500;
    private const int MaximumSamples = 1_000_000_000;

    public Hypothesis Read(StrictObject source)
    {
        var hypothesis = new Hypothesis
        {
            Cause = Cause(source.Text("cause", TextReading.MaximumName)),
            Code = source.OptionalText("code", TextReading.MaximumWord),
            Culprit = TextReading.Reference(source.Object("culprit")),
            Container = source.OptionalText("container", TextReading.MaximumName),
            Summary = text.Clean(source, "summary"),
            Explanation = text.CleanOptional(source, "explanation"),
            Strength = ReportWords.Read<Strength>(source.Text("strength", TextReading.MaximumWord), ReportWords.Of),
            Confidence = Confidence(source.Fraction("confidence"), source.Object("confidenceBasis")),
            Evidence = [.. source.Objects("evidence", MaximumEvidence).Select(Evidence)],
            Explains = source.Texts("explains", MaximumSignals, TextReading.MaximumWord),
            RefutedBy = text.CleanOptional(source, "refutedBy"),
            Resolution = [.. source.Texts("resolution", MaximumSteps, TextReading.MaximumText).Select(text.Clean)],
            Remediation = source.OptionalElement("remediation") is { } plan ? Plan(plan) : null,
        };
        source.End();
        return hypothesis.Evidence.Count > 0 ? hypothesis : throw new JsonException("A hypothesis has to cite evidence.");
    }

    private static string Cause(string cause) =>
        CauseTaxonomy.Contains(cause) ? cause : throw new JsonException($"The cause {Quoted.Of(cause)} is not in the taxonomy.");

    private Confidence Confidence(double value, StrictObject basis)
    {
        var confidence = new Confidence(
            value,
            text.Clean(basis, "source"),
            (int)basis.Number("samples", MaximumSamples),
            basis.OptionalFraction("low"),
            basis.OptionalFraction("high"));
        basis.End();
        return confidence;
    }

    private EvidenceItem Evidence(StrictObject source)
    {
        var item = EvidenceItem.AsTold(
            TextReading.Id(source, "id"),
            source.Text("source", TextReading.MaximumWord),
            TextReading.Reference(source.Object("object")),
            text.Clean(source, "text"));
        source.End();
        return item;
    }

    // A plan's text is under its digest and cannot be cleaned: it has to be clean.
    private RemediationPlan Plan(JsonElement element)
    {
        var plan = PlanJson.Read(element);
        return PlanTexts.Of(plan).All(said => sanitizer.Clean(said) == said)
            ? plan
            : throw new JsonException("The plan holds text that the sanitizer would not let pass.");
    }
}

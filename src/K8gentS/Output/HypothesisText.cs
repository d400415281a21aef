using K8gentS.Diagnosis;
using K8gentS.Diagnosis.Calibration;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Plans;
using K8gentS.Diagnosis.Reports;
using K8gentS.Diagnosis.Taxonomy;

namespace K8gentS.Output;

/// <summary>The leading hypothesis of an incident, for people: the cause in one sentence, the proof, the steps, how sure.</summary>
internal static class HypothesisText
{
    private const int Margin = 2;
    private const int Hanging = 4;

    public static IEnumerable<TextLine> Lines(Hypothesis hypothesis, ObjectRef workload)
    {
        yield return new TextLine(Margin, new TextSpan(hypothesis.Summary, Tone.Strong));
        if (hypothesis.Explanation is { } explanation)
        {
            yield return new TextLine(Margin, explanation);
        }

        foreach (var line in Proof(hypothesis.Evidence, workload).Concat(Steps(hypothesis.Resolution)))
        {
            yield return line;
        }

        if (hypothesis.Remediation is { } plan)
        {
            yield return Label("Fix on offer", PlanWords.Offer(plan));
        }

        if (hypothesis.Cause == CauseTaxonomy.Unknown)
        {
            yield break;
        }

        yield return Label("Culprit", Culprit(hypothesis, workload));
        yield return Label("Cause", hypothesis.Cause + (hypothesis.Code is { } code ? $" (rule {code})" : " (a model's claim)"));
        yield return Label("Sure", Certainty(hypothesis.Confidence));
        if (hypothesis.RefutedBy is { } refuted)
        {
            yield return Label("Wrong if", refuted);
        }
    }

    /// <summary>A line of a label and what it is about.</summary>
    public static TextLine Label(string label, string text) => new(Margin, new TextSpan($"{label}: ", Tone.Faint), text);

    /// <summary>The culprit, with the container where it is the workload's own.</summary>
    public static string Culprit(Hypothesis hypothesis, ObjectRef workload) =>
        hypothesis.Container is { } container && hypothesis.Culprit == workload ? $"{workload}, container {container}" : $"{hypothesis.Culprit}";

    /// <summary>The confidence with its grounds, in words.</summary>
    public static string Certainty(Confidence confidence)
    {
        var grounds = confidence switch
        {
            { Samples: 0 } => confidence.Source,
            { Source: var source } when source.StartsWith("outcomes ", StringComparison.Ordinal) => $"{confidence.Samples} {source}",
            _ => $"{confidence.Source}, {confidence.Samples} outcomes",
        };
        var interval = confidence is { Low: { } low, High: { } high } ? $"; 95 % interval {Percent(low)} to {Percent(high)}" : "";
        return $"{Percent(confidence.Value)} ({grounds}{interval})";
    }

    /// <summary>Why a person has to look.</summary>
    public static string Escalation(IncidentReport incident) => incident.Hypotheses.Count == 0
        ? $"{EscalationGate.Word}: no cause was found."
        : $"{EscalationGate.Word}: the first cause is less than {Percent(EscalationGate.Minimum)} sure, so that no fix is offered.";

    /// <summary>A fraction in whole percent.</summary>
    public static string Percent(double fraction) => $"{Math.Round(fraction * 100)} %";

    private static IEnumerable<TextLine> Proof(IReadOnlyList<EvidenceItem> evidence, ObjectRef workload)
    {
        yield return new TextLine(Margin, new TextSpan("Proof", Tone.Faint));
        foreach (var item in evidence)
        {
            yield return new TextLine(Hanging, new TextSpan($"{item.Source} of {Name(item.Object, workload)}", Tone.Faint));
            foreach (var line in Printable.Lines(item.Text))
            {
                yield return new TextLine(Hanging, new TextSpan("> ", Tone.Faint), new TextSpan(line, Tone.Quote));
            }
        }
    }

    private static IEnumerable<TextLine> Steps(IReadOnlyList<string> steps)
    {
        yield return new TextLine(Margin, new TextSpan("Steps", Tone.Faint));
        for (var i = 0; i < steps.Count; i++)
        {
            yield return new TextLine(Hanging, [$"{i + 1}. ", .. Commands(steps[i])]);
        }
    }

    // Commands stand in backticks, which stay: piped, they still tell where a command ends.
    private static IEnumerable<TextSpan> Commands(string step) =>
        step.Split('`').Select((part, i) => i % 2 == 0 ? new TextSpan(part) : new TextSpan($"`{part}`", Tone.Command));

    private static string Name(ObjectRef about, ObjectRef workload) => about.Namespace == workload.Namespace ? about.Short : about.ToString();
}

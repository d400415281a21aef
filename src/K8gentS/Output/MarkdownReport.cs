using K8gentS.Diagnosis;
using K8gentS.Diagnosis.Plans;
using K8gentS.Diagnosis.Reports;
using K8gentS.Diagnosis.Reports.Json;

namespace K8gentS.Output;

/// <summary>The report as Markdown, for issues, chats and wikis.</summary>
internal static class MarkdownReport
{
    private const int MaximumNames = 20;

    /// <summary>The report on one look at a cluster, or on one recorded case.</summary>
    public static IEnumerable<string> Lines(RcaReport report, string? name)
    {
        var count = IncidentCount.Of(report);
        yield return $"# {(name is null ? "" : $"{MarkdownProse.Code(name)}: ")}{count}, {report.GeneratedAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC";
        foreach (var line in report.Incidents.SelectMany(Lines))
        {
            yield return line;
        }

        if (report.BlindSpots.Count > 0)
        {
            yield return "\n## What could not be seen\n";
        }

        foreach (var blindSpot in report.BlindSpots)
        {
            yield return $"- {MarkdownProse.Of(blindSpot)}";
        }

        yield return "";
    }

    private static IEnumerable<string> Lines(IncidentReport incident)
    {
        yield return $"\n## {ReportWords.Of(incident.Severity)}: {MarkdownProse.Of(incident.Title)}";
        if (incident.Route == Route.Abstained)
        {
            yield return $"\n**No answer.** {MarkdownProse.Of(incident.RouteReason)}";
        }

        foreach (var line in incident.Hypotheses.Take(1).SelectMany(h => Lines(h, incident.Workload)))
        {
            yield return line;
        }

        if (incident.Hypotheses.Count == 0)
        {
            yield return "";
        }

        if (incident.Escalates)
        {
            yield return $"- Escalate: {MarkdownProse.Of(HypothesisText.Escalation(incident))}";
        }

        foreach (var other in incident.Hypotheses.Skip(1))
        {
            yield return $"- Or else ({HypothesisText.Percent(other.Confidence.Value)}): {MarkdownProse.Of(other.Summary)} {MarkdownProse.Code(other.Cause)}";
        }

        if (incident.Route is Route.Model or Route.RulesAndModel)
        {
            yield return $"- Why a model: {MarkdownProse.Of(incident.RouteReason)}";
        }

        yield return $"- Affected: {string.Join(", ", incident.Affected.Take(MaximumNames).Select(a => MarkdownProse.Code(a.ToString())))}"
            + (incident.Affected.Count > MaximumNames ? $" and {incident.Affected.Count - MaximumNames} more" : "");
        foreach (var signal in incident.Signals.Where(s => incident.Unexplained.Contains(s.Id, StringComparer.Ordinal)))
        {
            yield return $"- Unexplained: {MarkdownProse.Code($"{signal.Reason} on {signal.Object}: {signal.Message}")}";
        }
    }

    private static IEnumerable<string> Lines(Hypothesis hypothesis, ObjectRef workload)
    {
        yield return $"\n**Cause.** {MarkdownProse.Of(hypothesis.Summary)}";
        if (hypothesis.Explanation is { } explanation)
        {
            yield return $"\n**Why.** {MarkdownProse.Of(explanation)}";
        }

        yield return "\n**Proof**";
        foreach (var item in hypothesis.Evidence)
        {
            yield return $"\n{item.Source} of {MarkdownProse.Code(item.Object.ToString())}\n\n{MarkdownProse.Block(Printable.Lines(item.Text))}";
        }

        yield return "\n**Steps**\n";
        for (var i = 0; i < hypothesis.Resolution.Count; i++)
        {
            yield return $"{i + 1}. {MarkdownProse.Of(hypothesis.Resolution[i])}";
        }

        yield return "";
        if (hypothesis.Remediation is { } plan)
        {
            yield return $"- Fix on offer: {MarkdownProse.Of(PlanWords.Offer(plan))}";
        }

        yield return $"- Culprit: {MarkdownProse.Code(HypothesisText.Culprit(hypothesis, workload))}";
        yield return $"- Cause: {MarkdownProse.Code(hypothesis.Cause)}{(hypothesis.Code is { } code ? $", rule {MarkdownProse.Code(code)}" : ", a model's claim")}";
        yield return $"- Sure: {MarkdownProse.Of(HypothesisText.Certainty(hypothesis.Confidence))}";
        if (hypothesis.RefutedBy is { } refuted)
        {
            yield return $"- Wrong if: {MarkdownProse.Of(refuted)}";
        }
    }
}

using K8gentS.Diagnosis.Plans;
using K8gentS.Diagnosis.Reports;
using K8gentS.Response.Slack.WebApi.Blocks;

namespace K8gentS.Response.Slack.Messages;

/// <summary>What there is to do: numbered steps, what stays unexplained, whether to call somebody, and the fix on offer.</summary>
internal static class NextBlocks
{
    private const int MaximumUnexplained = 8;
    private const int StepsRoom = 1_500;
    private const int UnexplainedRoom = 800;

    public static IEnumerable<Block> Of(IncidentView view)
    {
        var report = view.Record.Report;
        if (report.Hypotheses is [{ Resolution: { Count: > 0 } steps }, ..])
        {
            yield return Paragraphs.Lines("*Steps*", [.. steps.Select((s, i) => $"{i + 1}. {SlackText.Prose(s, 600)}")], "step", StepsRoom);
        }

        var unexplained = Unexplained(report);
        if (unexplained.Count > 0)
        {
            yield return Paragraphs.Lines("*Not explained*", unexplained, "signal", UnexplainedRoom);
        }

        if (Escalation(report) is { } escalation)
        {
            yield return Paragraphs.Section($"⚠️ {escalation}");
        }

        if (view.Offer is { } offer)
        {
            yield return Paragraphs.Section($"*Fix on offer* {SlackText.Prose(offer.Sentence, 350)}\n{SlackText.Prose(offer.Effect, 350)}");
        }
        else if (view.NoOffer is { } why)
        {
            yield return Paragraphs.Context(SlackText.Prose(why, 500));
        }
    }

    private static string? Escalation(IncidentReport report) => report.Hypotheses is [var lead, ..]
        ? !EscalationGate.Opens(lead.Confidence) ? $"*Escalate:* {Words.Percent(lead.Confidence.Value)} is too little to act on. Ask somebody who knows this workload to look before anything is changed." : null
        : $"*Escalate:* nothing explains this yet ({SlackText.Prose(report.RouteReason, 300)}). Ask somebody who knows this workload to look.";

    private static List<string> Unexplained(IncidentReport report)
    {
        var open = report.Signals.Where(s => report.Unexplained.Contains(s.Id, StringComparer.Ordinal)).ToList();
        var lines = open.Take(MaximumUnexplained).Select(s => $"• {SlackText.Code($"{s.Reason} on {s.Object}: {s.Message}", 200)}").ToList();
        if (open.Count > lines.Count)
        {
            lines.Add($"… {Plural.Of(open.Count - lines.Count, "more signal")}");
        }

        return lines;
    }
}

using K8gentS.Diagnosis;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Reports;
using K8gentS.Diagnosis.Taxonomy;
using K8gentS.Response.Slack.WebApi;
using K8gentS.Response.Slack.WebApi.Blocks;

namespace K8gentS.Response.Slack.Messages;

/// <summary>
/// The causes of an incident, best first, each with its confidence and its proof. The rooms here and in the rest of the
/// message add up to less than <see cref="SlackLimits.MessageBlocksText"/>.
/// </summary>
internal static class CauseBlocks
{
    private const int MaximumCauses = 3;
    private const int MaximumProofs = 3;
    private const int MaximumLines = 4;
    private const int ProseRoom = 400;
    private const int ProofRoom = 300;

    public static IEnumerable<Block> Of(IncidentReport report)
    {
        foreach (var (hypothesis, i) in report.Hypotheses.Take(MaximumCauses).Select((h, i) => (h, i)))
        {
            yield return Paragraphs.Section(Text(hypothesis, i, report.Workload));
            if (hypothesis.Evidence.Count > 0)
            {
                yield return Paragraphs.Section(Proof(hypothesis.Evidence, i == 0 ? MaximumProofs : 1));
            }
        }
    }

    private static string Text(Hypothesis hypothesis, int index, ObjectRef workload)
    {
        var parts = new List<string>
        {
            $"*{index + 1}.* {SlackText.Prose(CauseTaxonomy.Title(hypothesis.Cause), 100)} {SlackText.Code(hypothesis.Cause, 100)}",
            SlackText.Prose($"{Words.Certainty(hypothesis.Confidence)}, on {Culprit(hypothesis, workload)}", ProseRoom),
        };
        if (index > 0)
        {
            parts.Add(SlackText.Prose(hypothesis.Summary, ProseRoom));
        }

        if (index == 0 && hypothesis.Explanation is { } explanation)
        {
            parts.Add(SlackText.Prose(explanation, ProseRoom));
        }

        if (index == 0 && hypothesis.RefutedBy is { } refuted)
        {
            parts.Add($"Wrong if: {SlackText.Prose(refuted, 250)}");
        }

        return string.Join('\n', parts.Where(p => p.Length > 0));
    }

    private static string Proof(IReadOnlyList<EvidenceItem> evidence, int most)
    {
        var quotes = evidence.Take(most).Select(e => $"{SlackText.Prose($"{e.Source} of", 60)} {SlackText.Code(e.Object.ToString(), 150)}\n{Quote(e.Text)}").ToList();
        var rest = evidence.Count - quotes.Count;
        return string.Join('\n', rest > 0 ? quotes.Append($"… {Plural.Of(rest, "more proof")} under Show evidence") : quotes);
    }

    // An end says more than a beginning: the newest lines of a log come last.
    private static string Quote(string text)
    {
        var lines = Visible.Lines(text).ToList();
        var shown = lines.Count <= MaximumLines ? lines : [$"… {Plural.Of(lines.Count - MaximumLines, "earlier line")}", .. lines.TakeLast(MaximumLines)];
        var each = (ProofRoom - 60) / Math.Max(1, shown.Count);
        return SlackText.Block([.. shown.Select(l => Visible.Cut(l, each))], ProofRoom);
    }

    private static string Culprit(Hypothesis hypothesis, ObjectRef workload) =>
        hypothesis.Container is { } container && hypothesis.Culprit == workload ? $"`{workload}`, container `{container}`" : $"`{hypothesis.Culprit}`";
}

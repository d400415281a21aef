using K8gentS.Diagnosis.Reports;
using K8gentS.Response.Incidents;
using K8gentS.Response.Slack.WebApi;
using K8gentS.Response.Slack.WebApi.Blocks;

namespace K8gentS.Response.Slack.Messages;

/// <summary>All the evidence of an incident, in pages that Slack takes.</summary>
internal static class EvidenceView
{
    /// <summary>The name of this dialogue.</summary>
    public const string CallbackId = "evidence";

    private const int ChunksOnPage = 6;
    private const int MaximumPages = 40;
    private const int ChunkRoom = 2_000;

    public static ModalView Of(IncidentRecord record, int page)
    {
        var chunks = record.Report.Hypotheses.SelectMany(Chunks).Take((ChunksOnPage * MaximumPages) + 1).ToList();
        var left = chunks.Count > ChunksOnPage * MaximumPages;
        var pages = Math.Clamp((chunks.Count + ChunksOnPage - 1) / ChunksOnPage, 1, MaximumPages);
        var shown = Math.Clamp(page, 1, pages);
        var blocks = new List<Block> { Paragraphs.Context($"{SlackText.Code(record.Report.Workload.ToString(), 300)} · page {shown} of {pages}{(left && shown == pages ? "; what is left out is in `k8gents incidents show`" : "")}") };
        blocks.AddRange(chunks.Skip((shown - 1) * ChunksOnPage).Take(ChunksOnPage).SelectMany(Blocks));
        if (chunks.Count == 0)
        {
            blocks.Add(Paragraphs.Section("There is no evidence: nothing explains this incident yet."));
        }

        if (pages > 1)
        {
            blocks.Add(new ActionsBlock([.. Turns(record.Id, shown, pages)]) { BlockId = "pages" });
        }

        return new ModalView(CallbackId, SlackText.Plain("Evidence", SlackLimits.ViewTitle), blocks) { Close = SlackText.Plain("Close", SlackLimits.ViewTitle) };
    }

    private static IEnumerable<Button> Turns(string id, int shown, int pages)
    {
        if (shown > 1)
        {
            yield return Turn(ActionNames.EvidencePageBack, "Previous", id, shown - 1);
        }

        if (shown < pages)
        {
            yield return Turn(ActionNames.EvidencePage, "Next", id, shown + 1);
        }
    }

    private static Button Turn(string action, string text, string id, int page) =>
        new(action, SlackText.Plain(text, SlackLimits.ButtonText), new ClickTarget(id, $"{page}").ToString());

    private static IEnumerable<Block> Blocks((string Label, string Code) chunk)
    {
        yield return Paragraphs.Context(chunk.Label);
        yield return Paragraphs.Section(chunk.Code);
    }

    private static IEnumerable<(string Label, string Code)> Chunks(Hypothesis hypothesis) => hypothesis.Evidence.SelectMany(e =>
        Pieces(e.Text).Select((piece, i) => (
            $"{SlackText.Code(hypothesis.Cause, 100)} · {SlackText.Prose($"{e.Source} of", 60)} {SlackText.Code(e.Object.ToString(), 300)}{(i > 0 ? ", continued" : "")}",
            SlackText.Block(piece, SlackLimits.SectionText))));

    // Whole lines, as many as one block takes; what Slack escapes may grow to five times its length.
    private static IEnumerable<IReadOnlyList<string>> Pieces(string text)
    {
        var (piece, length) = (new List<string>(), 0);
        foreach (var line in Visible.Lines(text).SelectMany(Folded))
        {
            var needed = Escaped(line);
            if (length + needed > ChunkRoom && piece.Count > 0)
            {
                yield return piece;
                (piece, length) = ([], 0);
            }

            piece.Add(line);
            length += needed;
        }

        if (piece.Count > 0)
        {
            yield return piece;
        }
    }

    private static IEnumerable<string> Folded(string line)
    {
        const int Width = 300;
        for (var at = 0; at < line.Length; at += Width)
        {
            yield return line.Substring(at, Math.Min(Width, line.Length - at));
        }
    }

    private static int Escaped(string line) => line.Length + 1 + line.Count(c => c is '<' or '>') * 3 + line.Count(c => c == '&') * 4;
}

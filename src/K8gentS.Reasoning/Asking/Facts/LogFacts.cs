using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Logs;

namespace K8gentS.Reasoning.Asking.Facts;

/// <summary>
/// Lines of the logs within a budget of tokens: each log is cut at its source (LogReducer: repeated lines folded, the end, windows round
/// errors), the newest line kept whatever happens. Pods of one owner fail alike, so that a log that ends like another is left out.
/// </summary>
internal static class LogFacts
{
    private const int MostLogs = 3;
    private const int ComparedLines = 5;
    private const int MostLines = 60;
    private const int TokensOfFrame = 6;
    private const int SmallestCut = 200;

    /// <summary>The lines, oldest first within a log.</summary>
    /// <param name="evidence">The evidence.</param>
    /// <param name="tokens">The most tokens.</param>
    /// <param name="withheld">How many lines are left out because they speak to their reader, before anything is cut.</param>
    public static IReadOnlyList<EvidenceItem> Of(SanitizedEvidence evidence, int tokens, out int withheld)
    {
        var logs = evidence.Logs.Where(l => !l.Parsed.IsEmpty).DistinctBy(Ending, StringComparer.Ordinal).Take(MostLogs).ToList();
        var (items, left) = (new List<EvidenceItem>(), tokens);
        withheld = 0;
        for (var i = 0; i < logs.Count; i++)
        {
            var honest = Honest(logs[i].Parsed);
            withheld += logs[i].Parsed.Lines.Count - honest.Lines.Count;

            // The first log is of the pod that shows most; what one log leaves goes to the next.
            var quoted = Quote(evidence, logs[i], honest, i == logs.Count - 1 ? left : left * 2 / 3);
            items.AddRange(quoted);
            left -= quoted.Sum(Cost);
        }

        return items;
    }

    /// <summary>What one line costs, its number and quotation marks included.</summary>
    public static int Cost(EvidenceItem item) => TokenEstimate.Of(QuotedText.Of(item.Text)) + TokensOfFrame;

    // Before anything is cut: a flood of such lines must not push out what the program said.
    private static LogText Honest(LogText log) => log.Lines.Any(l => AddressedText.Is(l.Text))
        ? LogText.Parse(string.Join('\n', log.Lines.Where(l => !AddressedText.Is(l.Text)).Select(l => l.Text)))
        : log;

    private static List<EvidenceItem> Quote(SanitizedEvidence evidence, SanitizedLog log, LogText lines, int tokens)
    {
        if (lines.IsEmpty)
        {
            return [];
        }

        for (var characters = Math.Max(SmallestCut, tokens * 4); characters >= SmallestCut; characters = characters * 3 / 4)
        {
            var items = LogReducer.Reduce(lines, new LogBudget(MostLines, characters)).Lines.Select(l => evidence.Quote(log, Text(l))).ToList();
            if (items.Sum(Cost) <= tokens)
            {
                return items;
            }
        }

        return tokens > 0 ? [evidence.Quote(log, lines.Lines[^1].Text)] : [];
    }

    private static string Text(ReducedLogLine line) => line.Alike > 0 ? $"{line.Line.Text} [and {line.Alike} more like this]" : line.Line.Text;

    private static string Ending(SanitizedLog log) =>
        log.Container + '\n' + string.Join('\n', log.Parsed.Lines.TakeLast(ComparedLines).Select(l => LogTemplate.Of(l.Text)));
}

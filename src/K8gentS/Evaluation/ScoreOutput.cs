using K8gentS.Output;

namespace K8gentS.Evaluation;

/// <summary>Writes a score in the format that was asked for.</summary>
internal static class ScoreOutput
{
    public static void Write(TextWriter output, OutputFormat format, Score score)
    {
        switch (format)
        {
            case OutputFormat.Json:
                ReportOutput.WriteJson(output, json => ScoreJson.Write(json, score));
                break;
            case OutputFormat.Markdown:
                WriteMarkdown(output, score);
                break;
            default:
                WriteText(output, score);
                break;
        }
    }

    /// <summary>Writes tables in columns.</summary>
    public static void WriteText(TextWriter output, IEnumerable<ScoreTable> tables)
    {
        foreach (var table in tables)
        {
            var rows = table.Rows.Prepend(table.Columns).ToList();
            var widths = table.Columns.Select((_, i) => rows.Max(r => r[i].Length)).ToList();
            output.WriteLine(table.Title);
            foreach (var row in rows)
            {
                output.WriteLine("  " + string.Join("  ", row.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd());
            }

            output.WriteLine();
        }
    }

    /// <summary>Writes tables as Markdown has them.</summary>
    public static void WriteMarkdown(TextWriter output, IEnumerable<ScoreTable> tables)
    {
        foreach (var table in tables)
        {
            output.WriteLine($"## {table.Title}\n");
            output.WriteLine($"| {string.Join(" | ", table.Columns.Select(Cell))} |");
            output.WriteLine($"|{string.Concat(table.Columns.Select(_ => "---|"))}");
            foreach (var row in table.Rows)
            {
                output.WriteLine($"| {string.Join(" | ", row.Select(Cell))} |");
            }

            output.WriteLine();
        }
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    private static void WriteText(TextWriter output, Score score)
    {
        WriteText(output, ScoreTable.Of(score));
        foreach (var outcome in Wrong(score))
        {
            output.WriteLine($"{outcome.Id}  expected {Faults.Expected(outcome)}");
            foreach (var fault in Faults.Of(outcome))
            {
                output.WriteLine($"         {fault}");
            }
        }

        foreach (var figure in ScoreTable.Figures(score))
        {
            output.WriteLine(figure);
        }

        output.WriteLine($"{score.Outcomes.Count} cases, {score.Outcomes.Count(o => !o.Right)} not as labelled");
    }

    private static void WriteMarkdown(TextWriter output, Score score)
    {
        WriteMarkdown(output, ScoreTable.Of(score));
        output.WriteLine("## Figures\n");
        foreach (var figure in ScoreTable.Figures(score))
        {
            output.WriteLine($"- {figure}");
        }

        output.WriteLine("\n## Not as labelled\n");
        foreach (var outcome in Wrong(score))
        {
            output.WriteLine($"- {outcome.Id}: expected `{Faults.Expected(outcome)}`; {string.Join("; ", Faults.Of(outcome).Select(f => $"`{f}`"))}");
        }
    }

    private static IEnumerable<CaseOutcome> Wrong(Score score) => score.Outcomes.Where(o => !o.Right);
}

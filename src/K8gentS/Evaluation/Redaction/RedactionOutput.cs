using System.Text.Json;
using K8gentS.Diagnosis.Reports.Json;
using K8gentS.Diagnosis.Sanitizing.Scoring;
using K8gentS.Output;

namespace K8gentS.Evaluation.Redaction;

/// <summary>Writes how well the sanitizer does. The samples are made up, so that what was missed can be shown.</summary>
internal static class RedactionOutput
{
    public static void Write(TextWriter output, OutputFormat format, RedactionEvaluation evaluation)
    {
        switch (format)
        {
            case OutputFormat.Json:
                ReportOutput.WriteJson(output, json => WriteJson(json, evaluation));
                break;
            case OutputFormat.Markdown:
                ScoreOutput.WriteMarkdown(output, Tables(evaluation));
                break;
            default:
                ScoreOutput.WriteText(output, Tables(evaluation));
                break;
        }
    }

    private static IEnumerable<ScoreTable> Tables(RedactionEvaluation evaluation)
    {
        yield return ScoreTable.OfMeasures(evaluation.Measures.Values);
        yield return new ScoreTable(
            "By family",
            ["family", "samples", "secrets", "recall", "replacements", "precision", "harmless text lost"],
            [.. evaluation.Families.Append(new RedactionFamily("all", evaluation.Total)).Select(Row)]);
        yield return new ScoreTable("Missed", ["sample", "what", "text", "cleaned"], [.. evaluation.Total.Misses.Select(Row)]);
        if (evaluation.Answers is { } answers)
        {
            yield return new ScoreTable(
                $"Answers: {answers.Differences.Count} of {answers.Cases} cases differ without the sanitizer",
                ["case", "with", "without"],
                [.. answers.Differences.Select(d => (string[])[d.Case, string.Join("; ", d.With), string.Join("; ", d.Without)])]);
        }
    }

    private static string[] Row(RedactionFamily family) =>
    [
        family.Name,
        $"{family.Score.Samples}",
        $"{family.Score.Secrets}",
        family.Score.Secrets == 0 ? "-" : ScoreTable.Percent(family.Score.Recall),
        $"{family.Score.Replacements}",
        family.Score.Replacements == 0 ? "-" : ScoreTable.Percent(family.Score.Precision),
        ScoreTable.Percent(family.Score.OverRedaction),
    ];

    private static string[] Row(RedactionMiss miss) =>
        [miss.Sample.Id, miss.Leaked.Count > 0 ? "left" : $"needless: {string.Join(", ", miss.Wrong.Select(w => w.Rule).Distinct(StringComparer.Ordinal))}", OneLine(miss.Sample.Text), OneLine(miss.Cleaned)];

    private static string OneLine(string text) => Printable.Line(text.ReplaceLineEndings("\u23ce"));

    private static void WriteJson(Utf8JsonWriter json, RedactionEvaluation evaluation)
    {
        json.WriteStartObject();
        ScoreJson.WriteMeasures(json, evaluation.Measures.Values);
        json.WriteStartArray("families");
        foreach (var family in evaluation.Families)
        {
            json.WriteStartObject();
            json.WriteString("family", family.Name);
            json.WriteNumber("samples", family.Score.Samples);
            ScoreJson.WriteShare(json, "recall", new Share(family.Score.Caught, family.Score.Secrets));
            ScoreJson.WriteShare(json, "precision", new Share(family.Score.Rightful, family.Score.Replacements));
            json.WriteNumber("harmlessTextLost", Math.Round(family.Score.OverRedaction, 5));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("missed");
        foreach (var miss in evaluation.Total.Misses)
        {
            Write(json, miss);
        }

        json.WriteEndArray();
        Write(json, evaluation.Answers);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, RedactionMiss miss)
    {
        json.WriteStartObject();
        json.WriteString("sample", miss.Sample.Id);
        json.WriteNumber("left", miss.Leaked.Count);
        json.WriteStrings("needless", [.. miss.Wrong.Select(w => w.Rule)]);
        json.WriteString("text", miss.Sample.Text);
        json.WriteString("cleaned", miss.Cleaned);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, AnswerComparison? answers)
    {
        if (answers is null)
        {
            return;
        }

        json.WriteStartObject("answers");
        json.WriteNumber("cases", answers.Cases);
        json.WriteStartArray("differences");
        foreach (var difference in answers.Differences)
        {
            json.WriteStartObject();
            json.WriteString("case", difference.Case);
            json.WriteStrings("with", difference.With);
            json.WriteStrings("without", difference.Without);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}

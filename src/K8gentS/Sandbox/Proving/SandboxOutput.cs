using System.Text.Json;
using K8gentS.Diagnosis.Reports.Json;
using K8gentS.Output;

namespace K8gentS.Sandbox.Proving;

/// <summary>Writes what a proof found: first what does not hold, then what is open, then every verdict.</summary>
internal static class SandboxOutput
{
    private const int VerdictWidth = 22;
    private const int IdWidth = 28;

    /// <summary>Writes it in the format that was asked for.</summary>
    public static void Write(Terminal terminal, OutputFormat format, SandboxReport report)
    {
        switch (format)
        {
            case OutputFormat.Json:
                ReportOutput.WriteJson(terminal.Out, json => Write(json, report));
                break;
            case OutputFormat.Markdown:
                terminal.Out.Write(string.Join('\n', Markdown(report)) + "\n");
                break;
            default:
                TextWriting.Write(terminal, Text(report));
                break;
        }
    }

    private static IEnumerable<TextLine> Text(SandboxReport report)
    {
        yield return new TextLine(0, Head(report));
        foreach (var (title, verdicts, tone) in Parts(report))
        {
            yield return TextLine.Empty;
            yield return new TextLine(0, new TextSpan(title, Tone.Strong));
            foreach (var (verdict, next) in verdicts.Zip(verdicts.Skip(1).Append(null)))
            {
                yield return new TextLine(2, new TextSpan(SandboxReport.Word(verdict.Answer).PadRight(VerdictWidth), tone), verdict.Line.Id.PadRight(IdWidth), Subject(verdict.Line));
                // Many in a row are open for one reason, which is told once.
                if (tone != Tone.Plain && verdict.Answer.Words != next?.Answer.Words)
                {
                    yield return new TextLine(6, new TextSpan(verdict.Answer.Words, Tone.Faint));
                }
            }
        }

        foreach (var line in Sentences("What Gatekeeper leaves open", report.Gaps).Concat(Sentences("Result", [.. report.Summary()])))
        {
            yield return line;
        }
    }

    private static IEnumerable<TextLine> Sentences(string title, IReadOnlyList<string> sentences)
    {
        if (sentences.Count > 0)
        {
            yield return TextLine.Empty;
            yield return new TextLine(0, new TextSpan(title, Tone.Strong));
        }

        foreach (var sentence in sentences)
        {
            yield return new TextLine(2, sentence);
        }
    }

    private static IEnumerable<string> Markdown(SandboxReport report)
    {
        yield return MarkdownProse.Of(Head(report));
        foreach (var (title, verdicts, tone) in Parts(report))
        {
            yield return $"\n## {title}\n";
            yield return tone == Tone.Plain ? "| verdict | request | what |\n|---|---|---|" : "| verdict | request | what | words |\n|---|---|---|---|";
            foreach (var verdict in verdicts)
            {
                var words = tone == Tone.Plain ? "" : $" {Cell(verdict.Answer.Words)} |";
                yield return $"| {SandboxReport.Word(verdict.Answer)} | `{verdict.Line.Id}` | {Cell(Subject(verdict.Line))} |{words}";
            }
        }

        yield return report.Gaps.Count == 0 ? "" : $"\n## What Gatekeeper leaves open\n\n{string.Join('\n', report.Gaps.Select(g => $"- {MarkdownProse.Of(g)}"))}\n";
        yield return $"## Result\n\n{string.Join('\n', report.Summary().Select(s => $"- {MarkdownProse.Of(s)}"))}";
    }

    private static IEnumerable<(string Title, IReadOnlyList<SandboxVerdict> Verdicts, Tone Tone)> Parts(SandboxReport report) =>
        ((string, IReadOnlyList<SandboxVerdict>, Tone)[])
        [
            ("What does not hold", [.. report.Broken], Tone.Critical),
            ("What was not decided", [.. report.Open], Tone.Warning),
            ("What holds", [.. report.Verdicts.Where(v => !v.IsBroken && !v.IsOpen)], Tone.Plain),
        ] is var parts ? parts.Where(p => p.Item2.Count > 0) : [];

    private static void Write(Utf8JsonWriter json, SandboxReport report)
    {
        var places = report.Installed.Places;
        json.WriteStartObject();
        json.WriteString("kubernetes", report.Installed.Version);
        json.WriteString("release", places.Release);
        json.WriteString("prefix", places.Prefix);
        json.WriteString("executorNamespace", places.Executor);
        json.WriteString("allowed", places.Allowed);
        json.WriteString("elsewhere", places.Elsewhere);
        json.WriteStrings("layers", report.Layers);
        json.WriteBoolean("holds", !report.Broken.Any());
        json.WriteNumber("broken", report.Broken.Count());
        json.WriteNumber("undecided", report.Open.Count());
        json.WriteStartArray("requests");
        foreach (var verdict in report.Verdicts)
        {
            Write(json, verdict);
        }

        json.WriteEndArray();
        json.WriteStrings("open", report.Gaps);
        json.WriteStrings("summary", report.Summary());
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, SandboxVerdict verdict)
    {
        json.WriteStartObject();
        json.WriteString("id", verdict.Line.Id);
        json.WriteString("says", verdict.Line.Says);
        json.WriteString("as", verdict.Line.As);
        json.WriteBoolean("permitted", verdict.Line.Permitted);
        json.WriteString("outcome", verdict.Answer.Outcome switch { SandboxOutcome.Refused => "refused", SandboxOutcome.LetThrough => "letThrough", _ => "undecided" });
        json.WriteOptional("layer", SandboxReport.Word(verdict.Answer.Layer) is { Length: > 0 } layer ? layer : null);
        json.WriteOptional("words", verdict.Answer.Words.Length > 0 ? verdict.Answer.Words : null);
        json.WriteBoolean("broken", verdict.IsBroken);
        json.WriteEndObject();
    }

    private static string Head(SandboxReport report)
    {
        var places = report.Installed.Places;
        var where = report.Installed.Switches.Contains(SandboxSwitches.Everywhere) ? $"fixes are allowed everywhere, which is tried in {places.Allowed}" : $"fixes are allowed in {places.Allowed} and not in {places.Elsewhere}";
        return $"Sandbox of {places.Prefix} on Kubernetes {report.Installed.Version}: {where}; executor Jobs run in {places.Executor}. It is made of {string.Join(", ", report.Layers)}.";
    }

    private static string Subject(SandboxRequest line) => $"{line.Says} ({(line.Permitted ? "permitted" : "forbidden")}, as {line.As})";

    private static string Cell(string text) => MarkdownProse.Of(text).Replace("|", "\\|", StringComparison.Ordinal);
}

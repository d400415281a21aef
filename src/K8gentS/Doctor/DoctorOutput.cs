using System.Text.Json;
using K8gentS.Output;

namespace K8gentS.Doctor;

/// <summary>Writes what the doctor found.</summary>
internal static class DoctorOutput
{
    /// <summary>Writes it in the format that was asked for.</summary>
    public static void Write(Terminal terminal, OutputFormat format, DoctorReport report)
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

    private static IEnumerable<TextLine> Text(DoctorReport report)
    {
        yield return new TextLine(0, $"Looked at {report.Examined}.");
        foreach (var check in report.Checks)
        {
            yield return TextLine.Empty;
            yield return new TextLine(0, new TextSpan(check.Name, Tone.Strong));
            foreach (var finding in check.Findings)
            {
                yield return new TextLine(2, new TextSpan(Word(finding.Verdict), ToneOf(finding.Verdict)), $"  {finding.Says}");
                if (finding.Do is { } what)
                {
                    yield return new TextLine(6, new TextSpan("→ ", Tone.Faint), what);
                }
            }
        }

        yield return TextLine.Empty;
        yield return new TextLine(0, new TextSpan(Summary(report), Tone.Strong));
    }

    private static IEnumerable<string> Markdown(DoctorReport report)
    {
        yield return $"Looked at {MarkdownProse.Of(report.Examined)}.";
        foreach (var check in report.Checks)
        {
            yield return "";
            yield return $"## {MarkdownProse.Of(check.Name)}";
            yield return "";
            foreach (var finding in check.Findings)
            {
                yield return $"- **{Word(finding.Verdict)}**: {MarkdownProse.Of(finding.Says)}{(finding.Do is { } what ? $" *{MarkdownProse.Of(what)}*" : "")}";
            }
        }

        yield return "";
        yield return Summary(report);
    }

    private static void Write(Utf8JsonWriter json, DoctorReport report)
    {
        json.WriteStartObject();
        json.WriteString("examined", report.Examined);
        json.WriteNumber("faults", report.Count(CheckVerdict.Fault));
        json.WriteNumber("warnings", report.Count(CheckVerdict.Warning));
        json.WriteNumber("skipped", report.Count(CheckVerdict.Skipped));
        json.WriteStartArray("checks");
        foreach (var check in report.Checks)
        {
            json.WriteStartObject();
            json.WriteString("name", check.Name);
            json.WriteStartArray("findings");
            foreach (var finding in check.Findings)
            {
                Write(json, finding);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, CheckFinding finding)
    {
        json.WriteStartObject();
        json.WriteString("verdict", Word(finding.Verdict));
        json.WriteString("says", finding.Says);
        if (finding.Do is { } what)
        {
            json.WriteString("do", what);
        }

        json.WriteEndObject();
    }

    private static string Summary(DoctorReport report) => report.Count(CheckVerdict.Fault) switch
    {
        0 => $"No fault, {Counted(report.Count(CheckVerdict.Warning), "warning")}, {report.Count(CheckVerdict.Skipped)} not looked at.",
        var faults => $"{Counted(faults, "fault")}, {Counted(report.Count(CheckVerdict.Warning), "warning")}, {report.Count(CheckVerdict.Skipped)} not looked at.",
    };

    private static string Counted(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";

    private static string Word(CheckVerdict verdict) => verdict switch
    {
        CheckVerdict.Ok => "ok",
        CheckVerdict.Warning => "warning",
        CheckVerdict.Fault => "fault",
        _ => "skipped",
    };

    private static Tone ToneOf(CheckVerdict verdict) => verdict switch
    {
        CheckVerdict.Ok => Tone.Info,
        CheckVerdict.Warning => Tone.Warning,
        CheckVerdict.Fault => Tone.Critical,
        _ => Tone.Faint,
    };
}

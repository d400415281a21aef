using System.Text;
using System.Text.Json;
using K8gentS.Diagnosis.Reports;
using K8gentS.Diagnosis.Reports.Json;
using K8gentS.Diagnosis.Sanitizing;

namespace K8gentS.Output;

/// <summary>How a report is written.</summary>
internal enum OutputFormat
{
    /// <summary>For people at a terminal.</summary>
    Text,

    /// <summary>For programs: docs/contract/report.schema.json.</summary>
    Json,

    /// <summary>For issues, chats and wikis.</summary>
    Markdown,
}

/// <summary>The report on one recorded case.</summary>
/// <param name="Case">The case's id: its folder's name.</param>
/// <param name="Report">The report.</param>
internal sealed record CaseReport(string Case, RcaReport Report);

/// <summary>Writes reports in the format that was asked for.</summary>
internal static class ReportOutput
{
    /// <summary>Writes the reports on recorded cases: one as it is, several under their case ids.</summary>
    /// <param name="terminal">Where to.</param>
    /// <param name="format">In which format.</param>
    /// <param name="reports">The reports.</param>
    /// <param name="several">Whether several cases were asked for.</param>
    /// <param name="shown">Addresses that are shown instead of their pseudonyms, in text alone; null for none.</param>
    public static void Write(Terminal terminal, OutputFormat format, IReadOnlyList<CaseReport> reports, bool several, AddressMemory? shown = null)
    {
        switch (format)
        {
            case OutputFormat.Json when several:
                WriteJson(terminal.Out, json => WriteCases(json, reports));
                break;
            case OutputFormat.Json when reports.Count > 0:
                WriteJson(terminal.Out, json => ReportJson.Write(json, reports[0].Report));
                break;
            case OutputFormat.Markdown:
                WriteMarkdown(terminal.Out, reports.SelectMany(r => MarkdownReport.Lines(r.Report, several ? r.Case : null)));
                break;
            case OutputFormat.Text:
                TextWriting.Write(terminal, reports.SelectMany(r => TextReport.Lines(r.Report, several ? r.Case : null).Append(TextLine.Empty)), shown);
                break;
        }
    }

    /// <summary>Writes the report on a live cluster.</summary>
    public static void Write(Terminal terminal, OutputFormat format, RcaReport report, AddressMemory? shown = null) =>
        Write(terminal, format, [new CaseReport("", report)], several: false, shown);

    /// <summary>Writes one JSON document and a line's end.</summary>
    public static void WriteJson(TextWriter output, Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, ReportJson.WriterOptions))
        {
            write(json);
        }

        output.Write(Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length)));
        output.Write('\n');
    }

    private static void WriteMarkdown(TextWriter output, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            output.Write(line);
            output.Write('\n');
        }
    }

    private static void WriteCases(Utf8JsonWriter json, IReadOnlyList<CaseReport> reports)
    {
        json.WriteStartArray();
        foreach (var report in reports)
        {
            json.WriteStartObject();
            json.WriteString("case", report.Case);
            json.WritePropertyName("report");
            ReportJson.Write(json, report.Report);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}

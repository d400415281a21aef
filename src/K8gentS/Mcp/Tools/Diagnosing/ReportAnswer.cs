using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Reports;
using K8gentS.Diagnosis.Reports.Json;
using K8gentS.Mcp.Text;
using K8gentS.Mcp.Tools.Paging;

namespace K8gentS.Mcp.Tools.Diagnosing;

/// <summary>Turns a report into an answer: a page of its incidents, worst first, and the evidence of what stays unexplained.</summary>
internal static class ReportAnswer
{
    /// <summary>The answer.</summary>
    /// <param name="examined">What was found.</param>
    /// <param name="report">As much of it as was asked about.</param>
    /// <param name="scope">What was asked about, in words.</param>
    /// <param name="paging">Which page.</param>
    /// <param name="question">What makes questions equal.</param>
    /// <param name="opening">A line before the incidents; null for none.</param>
    public static ToolAnswer Of(Examination examined, RcaReport report, string scope, IPaged paging, string question, LineText? opening = null)
    {
        var now = report.GeneratedAt;
        var cursor = Cursor.Read(paging.Cursor, question, now);
        var page = Pages.Of(report.Incidents, Key, i => i, i => Bytes(i, examined), paging.Limit, cursor, question, now);
        var shown = report with { Incidents = page.Items };
        var open = shown.Incidents.Where(i => i.Unexplained.Count > 0).Select(i => new Open(i.Id, examined.Witness.Of(i.Id))).Where(e => e.Evidence.Count > 0).ToList();
        return new ToolAnswer(Structured(report, shown, scope, page, open), Text(report, shown, scope, page, open, opening));
    }

    // Severity and object do not change while an incident lasts, as a rule; an incident that becomes worse comes again, which is news.
    private static string Key(IncidentReport incident) =>
        string.Create(CultureInfo.InvariantCulture, $"{(int)incident.Severity} {incident.Workload.Namespace}\u001f{incident.Workload.Name}\u001f{incident.Id}");

    private static int Bytes(IncidentReport incident, Examination examined)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            IncidentJson.Write(json, incident);
        }

        return (int)buffer.Length + (incident.Unexplained.Count == 0 ? 0 : examined.Witness.Of(incident.Id).Sum(e => Item(e).ToJsonString().Length));
    }

    private static JsonObject Structured(RcaReport report, RcaReport shown, string scope, Page<IncidentReport> page, List<Open> open)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            ReportJson.Write(json, shown);
        }

        var structured = JsonNode.Parse(buffer.ToArray())!.AsObject();
        structured["scope"] = scope;
        structured["incidentCount"] = report.Incidents.Count;
        structured["leftOut"] = page.LeftOut;
        if (page.Next is { } next)
        {
            structured["nextCursor"] = next;
        }

        if (open.Count > 0)
        {
            structured["unexplainedEvidence"] = new JsonArray([.. open.Select(o => new JsonObject { ["incident"] = o.Incident, ["evidence"] = new JsonArray([.. o.Evidence.Select(Item)]) })]);
        }

        return structured;
    }

    private static JsonObject Item(EvidenceItem item)
    {
        var about = new JsonObject { ["kind"] = item.Object.Kind, ["name"] = item.Object.Name };
        if (item.Object.Namespace is { } ns)
        {
            about["namespace"] = ns;
        }

        return new JsonObject { ["id"] = item.Id, ["source"] = item.Source, ["object"] = about, ["text"] = item.Text };
    }

    private static string Text(
        RcaReport report, RcaReport shown, string scope, Page<IncidentReport> page, List<Open> open, LineText? opening)
    {
        var text = new ToolText();
        if (opening is not null)
        {
            text.Line(opening);
        }

        var evidence = open.ToDictionary(o => o.Incident, o => o.Evidence, StringComparer.Ordinal);
        ReportText.Write(text, report, shown, scope, evidence);
        if (page.Next is { } next)
        {
            text.Line($"Left out: {page.LeftOut} more incidents. Call again with the same arguments and cursor {next:ours}.");
        }

        return text.ToString();
    }

    /// <summary>An incident that is not explained, with what is known of it.</summary>
    private sealed record Open(string Incident, IReadOnlyList<EvidenceItem> Evidence);
}

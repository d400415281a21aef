using System.Text.Encodings.Web;
using System.Text.Json;

namespace K8gentS.Diagnosis.Reports.Json;

/// <summary>The report as JSON, as docs/contract/report.schema.json has it. Fields that say nothing are left out.</summary>
public static class ReportJson
{
    /// <summary>How reports are laid out. The relaxed encoder leaves quotes and arrows readable; control characters it still escapes.</summary>
    public static JsonWriterOptions WriterOptions { get; } = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one report.</summary>
    public static void Write(Utf8JsonWriter json, RcaReport report)
    {
        json.WriteStartObject();
        json.WriteString("schemaVersion", "1");
        json.WriteString("generatedAt", report.GeneratedAt.UtcDateTime);
        json.WriteStartObject("cluster");
        json.WriteOptional("version", report.Cluster.Version);
        json.WriteOptional("context", report.Cluster.Context);
        json.WriteEndObject();
        json.WriteStrings("blindSpots", report.BlindSpots);
        json.WriteStartArray("incidents");
        foreach (var incident in report.Incidents)
        {
            IncidentJson.Write(json, incident);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}

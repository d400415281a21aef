using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using K8gentS.Diagnosis.Reports.Json;
using K8gentS.Response.Incidents;

namespace K8gentS.Response.Telling;

/// <summary>What a webhook is sent: the incident as in docs/contract/report.schema.json, and what the responder knows of it.</summary>
internal static class WebhookJson
{
    private const int MaximumEntries = 100;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An incident.</summary>
    public static byte[] Write(IncidentRecord record, IReadOnlyList<TimelineEntry> timeline) => Document("incident", json =>
    {
        WriteRecord(json, record);
        json.WriteStartArray("timeline");
        foreach (var entry in timeline.TakeLast(MaximumEntries))
        {
            WriteEntry(json, entry);
        }

        json.WriteEndArray();
    });

    /// <summary>Many incidents at once.</summary>
    public static byte[] Write(Storm storm) => Document("storm", json =>
    {
        json.WriteString("id", storm.Id);
        json.WriteNumber("revision", storm.Revision);
        json.WriteString("since", storm.Since.UtcDateTime);
        json.WriteOptional("endedAt", storm.EndedAt);
        json.WriteNumber("total", storm.Total);
        json.WriteNumber("finished", storm.Finished);
        json.WriteStartArray("incidents");
        foreach (var record in storm.Incidents)
        {
            json.WriteStartObject();
            WriteRecord(json, record);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static byte[] Document(string kind, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("schemaVersion", "1");
            json.WriteString("kind", kind);
            write(json);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteRecord(Utf8JsonWriter json, IncidentRecord record)
    {
        json.WriteString("id", record.Id);
        json.WriteString("cluster", record.ClusterId);
        json.WriteNumber("revision", record.Revision);
        json.WriteString("state", Name(record.State.ToString()));
        json.WriteNumber("episode", record.Episode);
        json.WriteString("openedAt", record.OpenedAt.UtcDateTime);
        json.WriteString("seenAt", record.SeenAt.UtcDateTime);
        json.WriteOptional("goneSince", record.GoneSince);
        json.WriteOptional("assignee", record.Assignee);
        json.WritePropertyName("incident");
        IncidentJson.Write(json, record.Report);
    }

    private static void WriteEntry(Utf8JsonWriter json, TimelineEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("at", entry.At.UtcDateTime);
        json.WriteString("who", entry.Who);
        json.WriteString("what", Name(entry.What.ToString()));
        json.WriteString("state", Name(entry.State.ToString()));
        json.WriteString("why", entry.Why);
        json.WriteEndObject();
    }

    private static string Name(string pascal) => JsonNamingPolicy.CamelCase.ConvertName(pascal);
}

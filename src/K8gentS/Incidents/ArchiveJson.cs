using System.Text.Json;
using K8gentS.Diagnosis.Reports.Json;
using K8gentS.Response.Incidents;
using K8gentS.Response.Store;

namespace K8gentS.Incidents;

/// <summary>Writes incidents for readers: at the border, as an MCP resource, as a tool's result. <see cref="ArchiveReading"/> reads it.</summary>
internal static class ArchiveJson
{
    // A page is never much larger; what does not fit stands on the next one.
    private const int MaximumPageBytes = 4 << 20;

    /// <summary>One incident, with its timeline where it has one.</summary>
    public static void Write(Utf8JsonWriter json, ArchivedIncident incident)
    {
        json.WriteStartObject();
        json.WriteString("id", incident.Id);
        json.WriteString("cluster", incident.ClusterId);
        json.WriteNumber("revision", incident.Revision);
        json.WriteString("state", IncidentOutput.Spell(incident.State));
        json.WriteNumber("episode", incident.Episode);
        json.WriteString("openedAt", incident.OpenedAt.UtcDateTime);
        json.WriteString("seenAt", incident.SeenAt.UtcDateTime);
        json.WriteString("changedAt", incident.ChangedAt.UtcDateTime);
        json.WriteOptional("goneSince", incident.GoneSince);
        json.WriteOptional("assignee", incident.Assignee);
        json.WritePropertyName("report");
        IncidentJson.Write(json, incident.Report);
        json.WriteStartArray("timeline");
        foreach (var entry in incident.Timeline)
        {
            Write(json, entry);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>A page of a list.</summary>
    public static void Write(Utf8JsonWriter json, ArchivePage page)
    {
        var next = page.Next;
        json.WriteStartObject();
        json.WriteStartArray("incidents");
        for (var i = 0; i < page.Incidents.Count; i++)
        {
            if (i > 0 && json.BytesCommitted + json.BytesPending > MaximumPageBytes)
            {
                next = page.Incidents[i - 1].Place;
                break;
            }

            Write(json, page.Incidents[i]);
        }

        json.WriteEndArray();
        json.WriteOptional("next", next is null ? null : IncidentCursor.Write(next));
        json.WriteEndObject();
    }

    /// <summary>How far incidents have come.</summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<IncidentRevision> revisions)
    {
        json.WriteStartObject();
        json.WriteStartArray("revisions");
        foreach (var revision in revisions)
        {
            json.WriteStartObject();
            json.WriteString("id", revision.Id);
            json.WriteOptional("namespace", revision.Namespace);
            json.WriteNumber("revision", revision.Revision);
            json.WriteBoolean("finished", revision.IsFinished);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>As UTF-8.</summary>
    public static byte[] Bytes(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, ReportJson.WriterOptions with { Indented = false }))
        {
            write(json);
        }

        return buffer.ToArray();
    }

    private static void Write(Utf8JsonWriter json, TimelineEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("at", entry.At.UtcDateTime);
        json.WriteString("who", entry.Who);
        json.WriteString("what", IncidentOutput.Words(entry.What));
        json.WriteString("state", IncidentOutput.Spell(entry.State));
        json.WriteString("why", entry.Why);
        json.WriteEndObject();
    }
}

using System.Buffers;
using System.Text.Json;
using K8gentS.Diagnosis.Guidance;
using K8gentS.Diagnosis.Reports.Json;
using K8gentS.Diagnosis.Sanitizing;

namespace K8gentS.Response.Intake.Journal;

/// <summary>News of one incident as the journal keeps it.</summary>
/// <param name="ClusterId">The cluster.</param>
/// <param name="News">The news.</param>
/// <param name="Json">The same as UTF-8.</param>
internal sealed record JournalEntry(string ClusterId, IncidentNews News, ReadOnlyMemory<byte> Json)
{
    /// <summary>The incident.</summary>
    public string Id => News.Incident.Id;

    /// <summary>Makes an entry.</summary>
    public static JournalEntry Of(string clusterId, IncidentNews news)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("cluster", clusterId);
            json.WriteString("change", news.Change.ToString());
            json.WriteString("at", news.At);
            json.WritePropertyName("incident");
            IncidentJson.Write(json, news.Incident);
            json.WriteEndObject();
        }

        return new JournalEntry(clusterId, news, buffer.WrittenMemory);
    }

    /// <summary>Reads one.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static JournalEntry Read(ReadOnlyMemory<byte> bytes, ITextSanitizer sanitizer)
    {
        using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = 32 });
        try
        {
            var root = document.RootElement;
            var news = new IncidentNews(
                Enum.Parse<IncidentChange>(root.GetProperty("change").GetString()!),
                IncidentJson.Read(root.GetProperty("incident"), sanitizer),
                root.GetProperty("at").GetDateTimeOffset());
            return new JournalEntry(root.GetProperty("cluster").GetString()!, news, bytes);
        }
        catch (Exception wrong) when (wrong is IncidentFormatException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new JsonException(wrong.Message, wrong);
        }
    }
}

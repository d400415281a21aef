using System.Buffers;
using System.Text.Json;
using K8gentS.Diagnosis.Plans.Json;
using K8gentS.Diagnosis.Sanitizing;

namespace K8gentS.Diagnosis.Reports.Json;

/// <summary>
/// One incident as JSON, as it stands in the report and as the agent tells it to the responder. Reading is strict: fields
/// that are not in docs/contract/report.schema.json, values outside their sets and bounds, ids that do not fit what they
/// name and plans that may not be offered are refused; all text goes through the reader's own sanitizer.
/// </summary>
public static class IncidentJson
{
    /// <summary>The most bytes that one incident may have.</summary>
    public const int MaximumBytes = 1024 * 1024;

    private const int MaximumDepth = 16;

    /// <summary>Writes the incident as one JSON object.</summary>
    public static void Write(Utf8JsonWriter json, IncidentReport incident) => IncidentWriting.Write(json, incident);

    /// <summary>The incident as UTF-8.</summary>
    public static byte[] Write(IncidentReport incident)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            Write(json, incident);
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads an incident.</summary>
    /// <param name="utf8">Its bytes; at most <see cref="MaximumBytes"/>.</param>
    /// <param name="sanitizer">What cleans its text once more: whoever reads trusts no writer to have done so.</param>
    /// <exception cref="IncidentFormatException">It is none; the message says in one sentence what is wrong.</exception>
    public static IncidentReport Read(ReadOnlyMemory<byte> utf8, ITextSanitizer sanitizer)
    {
        if (utf8.Length > MaximumBytes)
        {
            throw new IncidentFormatException($"The incident has {utf8.Length} bytes; at most {MaximumBytes} are read.");
        }

        try
        {
            using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = MaximumDepth, AllowDuplicateProperties = false });
            return Read(document.RootElement, sanitizer);
        }
        catch (JsonException wrong)
        {
            throw new IncidentFormatException($"The incident is not JSON: {wrong.Message}", wrong);
        }
    }

    /// <summary>Reads an incident that stands inside another document, whose size and depth the caller has bounded.</summary>
    /// <exception cref="IncidentFormatException">It is none; the message says in one sentence what is wrong.</exception>
    public static IncidentReport Read(JsonElement element, ITextSanitizer sanitizer)
    {
        try
        {
            return new IncidentReading(sanitizer).Read(new StrictObject(element, "incident"));
        }
        catch (Exception wrong) when (wrong is JsonException or PlanFormatException or InvalidOperationException)
        {
            throw new IncidentFormatException(wrong.Message, wrong);
        }
    }
}

/// <summary>What was to be an incident is none. The message is one sentence for people.</summary>
public sealed class IncidentFormatException(string message, Exception? inner = null) : Exception(message, inner);

using System.Buffers;
using System.Text.Json;
using K8gentS.Diagnosis.Plans.Json;
using K8gentS.Diagnosis.Reports;
using K8gentS.Diagnosis.Reports.Json;
using K8gentS.Diagnosis.Sanitizing;

namespace K8gentS.Diagnosis.Guidance;

/// <summary>
/// An agent's message on the wire. The reader refuses what the format does not have, and sanitizes again what it takes:
/// the responder does not rely on the agent's having done so.
/// </summary>
public static class AgentMessageJson
{
    /// <summary>The most bytes of a message.</summary>
    public const int MaximumBytes = 4 << 20;

    /// <summary>The most incidents with news in one message.</summary>
    public const int MaximumNews = 200;

    private const int MaximumPresent = 10_000;
    private const int MaximumAnswers = 200;
    private const int MaximumIncidentsOfAnswer = 100;
    private const int LongestId = 253;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 32 };

    /// <summary>Writes a message.</summary>
    public static byte[] Write(AgentMessage message)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("clusterId", message.ClusterId);
            json.WriteString("sentAt", message.SentAt);
            json.WriteStartArray("news");
            foreach (var news in message.News)
            {
                Write(json, news);
            }

            json.WriteEndArray();
            json.WriteStrings("present", message.Present);
            json.WriteStartArray("answers");
            foreach (var answer in message.Answers)
            {
                json.WriteStartObject();
                json.WriteString("requestId", answer.RequestId);
                json.WriteStrings("incidentIds", answer.IncidentIds);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads a message.</summary>
    /// <exception cref="JsonException">It is not one; the message names the field.</exception>
    public static AgentMessage Read(ReadOnlyMemory<byte> json, ITextSanitizer sanitizer)
    {
        if (json.Length > MaximumBytes)
        {
            throw new JsonException($"A message has at most {MaximumBytes} bytes.");
        }

        using var document = JsonDocument.Parse(json, Options);
        var fields = new StrictObject(document.RootElement, "message");
        var message = new AgentMessage
        {
            ClusterId = fields.Text("clusterId", LongestId),
            SentAt = Time(fields, "sentAt"),
            News = [.. fields.Objects("news", MaximumNews).Select(n => News(n, sanitizer))],
            Present = fields.Texts("present", MaximumPresent, LongestId),
            Answers = [.. fields.Objects("answers", MaximumAnswers).Select(Answer)],
        };
        fields.End();
        return message;
    }

    private static void Write(Utf8JsonWriter json, IncidentNews news)
    {
        json.WriteStartObject();
        json.WriteString("change", news.Change switch
        {
            IncidentChange.Opened => "opened",
            IncidentChange.Changed => "changed",
            IncidentChange.Ended => "ended",
            _ => throw new ArgumentOutOfRangeException(nameof(news)),
        });
        json.WriteString("at", news.At);
        json.WritePropertyName("incident");
        IncidentJson.Write(json, news.Incident);
        json.WriteEndObject();
    }

    private static IncidentNews News(StrictObject fields, ITextSanitizer sanitizer)
    {
        var change = fields.Text("change", LongestId) switch
        {
            "opened" => IncidentChange.Opened,
            "changed" => IncidentChange.Changed,
            "ended" => IncidentChange.Ended,
            _ => throw new JsonException("message.news.change has to be opened, changed or ended."),
        };
        var incident = fields.OptionalElement("incident") ?? throw new JsonException("message.news.incident is missing.");
        var news = new IncidentNews(change, Incident(incident, sanitizer), Time(fields, "at"));
        fields.End();
        return news;
    }

    private static IncidentReport Incident(JsonElement element, ITextSanitizer sanitizer)
    {
        try
        {
            return IncidentJson.Read(element, sanitizer);
        }
        catch (IncidentFormatException e)
        {
            throw new JsonException(e.Message, e);
        }
    }

    private static DiagnosisAnswer Answer(StrictObject fields)
    {
        var answer = new DiagnosisAnswer(fields.Text("requestId", LongestId), fields.Texts("incidentIds", MaximumIncidentsOfAnswer, LongestId));
        fields.End();
        return answer;
    }

    private static DateTimeOffset Time(StrictObject fields, string name) =>
        fields.OptionalTime(name) ?? throw new JsonException($"message.{name} is missing.");
}

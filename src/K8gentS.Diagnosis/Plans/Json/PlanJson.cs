using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;

namespace K8gentS.Diagnosis.Plans.Json;

/// <summary>
/// A plan as JSON: the form in which the report shows it, the responder approves it and the executor receives it.
/// Reading is strict, since what is read may be acted on: unknown, missing and repeated fields, unknown actions, values
/// out of range and a digest that does not fit are refused.
/// </summary>
public static class PlanJson
{
    /// <summary>The most bytes that a plan may have.</summary>
    public const int MaximumBytes = 16 * 1024;

    private const string DigestField = "digest";

    /// <summary>Writes the plan with its digest, as one JSON object.</summary>
    public static void Write(Utf8JsonWriter json, RemediationPlan plan)
    {
        json.WriteStartObject();
        PlanWriting.WriteBody(json, plan);
        json.WriteString(DigestField, plan.Digest);
        json.WriteEndObject();
    }

    /// <summary>The plan with its digest as UTF-8.</summary>
    public static byte[] Write(RemediationPlan plan)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            Write(json, plan);
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads a plan.</summary>
    /// <exception cref="PlanFormatException">It is not one; the message says in one sentence what is wrong.</exception>
    public static RemediationPlan Read(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Length > MaximumBytes)
        {
            throw new PlanFormatException($"The plan has {utf8.Length} bytes; at most {MaximumBytes} are read.");
        }

        try
        {
            using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = 8, AllowDuplicateProperties = false });
            return Read(document.RootElement);
        }
        catch (JsonException wrong)
        {
            throw new PlanFormatException($"The plan is not JSON: {wrong.Message}", wrong);
        }
    }

    /// <summary>Reads a plan that stands inside another document.</summary>
    /// <exception cref="PlanFormatException">It is not one; the message says in one sentence what is wrong.</exception>
    public static RemediationPlan Read(JsonElement element)
    {
        try
        {
            var source = new StrictObject(element, "plan");
            var plan = PlanReading.ReadBody(source);
            var digest = source.Text(DigestField, 64);
            source.End();
            return Checked(plan, digest);
        }
        catch (JsonException wrong)
        {
            throw new PlanFormatException(wrong.Message, wrong);
        }
    }

    internal static string Digest(RemediationPlan plan)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            PlanWriting.WriteBody(json, plan);
            json.WriteEndObject();
        }

        return Convert.ToHexStringLower(SHA256.HashData(buffer.WrittenSpan));
    }

    private static RemediationPlan Checked(RemediationPlan plan, string digest)
    {
        if (PlanCheck.Faults(plan).FirstOrDefault() is { } fault)
        {
            throw new PlanFormatException(fault);
        }

        return plan.Digest == digest ? plan : throw new PlanFormatException("The plan's digest does not fit its content: it was changed after it was made.");
    }
}

/// <summary>What was to be a plan is none. The message is one sentence for people.</summary>
public sealed class PlanFormatException : Exception
{
    /// <summary>Says what is wrong.</summary>
    public PlanFormatException(string message)
        : base(message)
    {
    }

    /// <summary>Says what is wrong, and what showed it.</summary>
    public PlanFormatException(string message, Exception inner)
        : base(message, inner)
    {
    }
}

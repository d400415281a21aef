using System.Text.Json;
using System.Text.Json.Serialization;

namespace K8gentS.Diagnosis.Guidance;

/// <summary>
/// Guidance on the wire. The reader takes what the writer writes and nothing else: a name where a name belongs, numbers
/// within their ranges, no field that it does not know.
/// </summary>
public static class GuidanceJson
{
    /// <summary>The most entries of each list.</summary>
    public const int MaximumEntries = 10_000;

    private const int LongestName = 253;

    /// <summary>Writes guidance.</summary>
    public static byte[] Write(AgentGuidance guidance) => JsonSerializer.SerializeToUtf8Bytes(guidance, GuidanceJsonContext.Default.AgentGuidance);

    /// <summary>Reads guidance.</summary>
    /// <exception cref="JsonException">It is not guidance as this program knows it; the message says what is wrong.</exception>
    public static AgentGuidance Read(ReadOnlySpan<byte> json)
    {
        var guidance = JsonSerializer.Deserialize(json, GuidanceJsonContext.Default.AgentGuidance) ?? throw new JsonException("The guidance is null.");
        var fault = Faults(guidance).FirstOrDefault();
        return fault is null ? guidance : throw new JsonException($"The guidance is not accepted: {fault}.");
    }

    private static IEnumerable<string> Faults(AgentGuidance guidance)
    {
        if (guidance is { Settings: null } or { Mutes: null } or { Verdicts: null } or { Requests: null } or { Known: null })
        {
            return ["a part of it is null"];
        }

        int[] counts = [guidance.Mutes.Count, guidance.Verdicts.Count, guidance.Requests.Count, guidance.Known.Count];
        return counts.Any(c => c > MaximumEntries)
            ? [$"a list has more than {MaximumEntries} entries"]
            : Names(guidance).Where(n => n.Value is not null && !IsName(n.Value)).Select(n => $"{n.Field} is not a name")
                .Concat(Numbers(guidance).Where(n => n.Value is < 0).Select(n => $"{n.Field} is below 0"));
    }

    private static IEnumerable<(string Field, string? Value)> Names(AgentGuidance guidance) =>
    [
        ("settings.modelProvider", guidance.Settings.ModelProvider),
        ("settings.model", guidance.Settings.Model),
        .. guidance.Mutes.SelectMany<MuteRule, (string, string?)>(m => [("mutes.id", m.Id), ("mutes.namespace", m.Namespace), ("mutes.cause", m.Cause), ("mutes.incidentId", m.IncidentId), ("mutes.label", m.Label)]),
        .. guidance.Verdicts.SelectMany<VerdictCount, (string, string?)>(v => [("verdicts.code", v.Code), ("verdicts.cause", v.Cause)]),
        .. guidance.Requests.SelectMany<DiagnosisRequest, (string, string?)>(r => [("requests.id", r.Id), ("requests.namespace", r.Namespace), ("requests.kind", r.Kind), ("requests.name", r.Name)]),
        .. guidance.Known.SelectMany<KnownIncident, (string, string?)>(k => [("known.id", k.Id), ("known.cause", k.Cause)]),
    ];

    private static IEnumerable<(string Field, long? Value)> Numbers(AgentGuidance guidance) =>
    [
        ("settings.modelIncidentsPerHour", guidance.Settings.ModelIncidentsPerHour),
        ("settings.modelTokensPerDay", guidance.Settings.ModelTokensPerDay),
        .. guidance.Verdicts.SelectMany<VerdictCount, (string, long?)>(v => [("verdicts.right", v.Right), ("verdicts.wrong", v.Wrong)]),
    ];

    // Names of Kubernetes, causes and models: no blank, no bracket, nothing that could be a sentence or a link.
    private static bool IsName(string text) =>
        text.Length is > 0 and <= LongestName && !text.Contains("//", StringComparison.Ordinal) && text.All(c => char.IsAsciiLetterOrDigit(c) || "-_.:/@=".Contains(c, StringComparison.Ordinal));
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = false,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(AgentGuidance))]
internal sealed partial class GuidanceJsonContext : JsonSerializerContext;

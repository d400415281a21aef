using System.Text.Json;
using System.Text.Json.Serialization;

namespace K8gentS.Diagnosis.Objects;

/// <summary>Reads a workload's pod template and takes its fingerprint while all of it is there.</summary>
internal sealed class PodTemplateConverter : JsonConverter<PodTemplateSpec>
{
    public override PodTemplateSpec? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var template = document.RootElement.Deserialize(ObjectsJsonContext.Default.PodTemplateSpec);
        return template is null ? null : template with { Fingerprint = TemplateFingerprint.Of(document.RootElement) };
    }

    public override void Write(Utf8JsonWriter writer, PodTemplateSpec value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, ObjectsJsonContext.Default.PodTemplateSpec);
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace K8gentS.Diagnosis.Objects;

/// <summary>Reads the managedFields list down to its newest entry, so that the rest never stays in memory.</summary>
internal sealed class LastChangeConverter : JsonConverter<LastChange?>
{
    public override LastChange? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        if (document.RootElement.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        LastChange? newest = null;
        foreach (var entry in document.RootElement.EnumerateArray())
        {
            if (Entry(entry) is { } change && (newest is null || change.Time > newest.Time))
            {
                newest = change;
            }
        }

        return newest;
    }

    public override void Write(Utf8JsonWriter writer, LastChange? value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        if (value is not null)
        {
            writer.WriteStartObject();
            writer.WriteString("manager", value.Manager);
            writer.WriteString("time", value.Time);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static LastChange? Entry(JsonElement entry) =>
        entry.ValueKind == JsonValueKind.Object
        && entry.TryGetProperty("time", out var time) && time.ValueKind == JsonValueKind.String
        && time.TryGetDateTimeOffset(out var when)
        && entry.TryGetProperty("manager", out var manager) && manager.ValueKind == JsonValueKind.String
            ? new LastChange(manager.GetString() ?? "", when)
            : null;
}

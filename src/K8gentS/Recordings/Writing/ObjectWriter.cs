using System.Text.Json;
using K8gentS.Cluster.Reading;

namespace K8gentS.Recordings.Writing;

/// <summary>Writes API objects with every text cleaned; names, references, numbers and the shape stay.</summary>
internal sealed class ObjectWriter(RecordingText text)
{
    /// <summary>Writes one object.</summary>
    public void Write(Utf8JsonWriter json, RawObject item)
    {
        json.WriteStartObject();
        json.WriteString("apiVersion", item.Type.ApiVersion);
        json.WriteString("kind", item.Type.Kind);
        foreach (var property in item.Json.EnumerateObject().Where(p => p.Name is not ("apiVersion" or "kind")))
        {
            WriteProperty(json, property, null);
        }

        json.WriteEndObject();
    }

    private void WriteProperty(Utf8JsonWriter json, JsonProperty property, string? label)
    {
        if (ApiFields.IsDropped(property.Name, property.Value))
        {
            return;
        }

        json.WritePropertyName(property.Name);
        switch (property.Name)
        {
            case "managedFields":
                LastChangeOf(property.Value, json);
                break;
            case "binaryData" when property.Value.ValueKind == JsonValueKind.Object:
                WriteKeys(json, property.Value);
                break;
            case "value" or "values" when label is not null:
                WriteValue(json, label, property.Value);
                break;
            default:
                WriteValue(json, property.Name, property.Value);
                break;
        }
    }

    private void WriteValue(Utf8JsonWriter json, string name, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object when ApiFields.IsMap(name, value):
                WriteMap(json, value);
                break;
            case JsonValueKind.Object:
                WriteObject(json, value);
                break;
            case JsonValueKind.Array:
                WriteArray(json, name, value);
                break;
            case JsonValueKind.String:
                json.WriteStringValue(Text(name, value.GetString()!));
                break;
            default:
                value.WriteTo(json);
                break;
        }
    }

    private string Text(string name, string value) => ApiFields.IsIdentity(name) ? value : text.CleanField(name, value);

    // Variables, headers, tolerations, requirements: the name of their value stands beside it.
    private void WriteObject(Utf8JsonWriter json, JsonElement value)
    {
        var label = Label(value, "name") ?? Label(value, "key");
        json.WriteStartObject();
        foreach (var property in value.EnumerateObject())
        {
            WriteProperty(json, property, label);
        }

        json.WriteEndObject();
    }

    private static string? Label(JsonElement value, string name) =>
        value.TryGetProperty(name, out var label) && label.ValueKind == JsonValueKind.String ? label.GetString() : null;

    private void WriteMap(Utf8JsonWriter json, JsonElement map)
    {
        json.WriteStartObject();
        foreach (var entry in map.EnumerateObject().Where(e => !ApiFields.IsDropped(e.Name, e.Value)))
        {
            json.WriteString(text.Clean(entry.Name), entry.Value.GetString() is { } value ? text.CleanField(entry.Name, value) : null);
        }

        json.WriteEndObject();
    }

    // Nobody can tell what bytes hold; that a key is there may be the answer.
    private void WriteKeys(Utf8JsonWriter json, JsonElement map)
    {
        json.WriteStartObject();
        foreach (var entry in map.EnumerateObject())
        {
            json.WriteString(text.Clean(entry.Name), "");
        }

        json.WriteEndObject();
    }

    private void WriteArray(Utf8JsonWriter json, string name, JsonElement array)
    {
        json.WriteStartArray();
        var flag = "";
        foreach (var item in array.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.String && name is "command" or "args")
            {
                var word = item.GetString()!;
                json.WriteStringValue(flag.Length > 1 && !word.StartsWith('-') ? text.CleanField(flag, word) : text.Clean(word));
                flag = word.StartsWith('-') && !word.Contains('=', StringComparison.Ordinal) ? word.TrimStart('-') : "";
            }
            else
            {
                WriteValue(json, name, item);
            }
        }

        json.WriteEndArray();
    }

    // Of the owners of fields only who came last, and when: how long ago an object was changed is part of a diagnosis.
    private static void LastChangeOf(JsonElement owners, Utf8JsonWriter json)
    {
        var newest = owners.ValueKind != JsonValueKind.Array
            ? default
            : owners.EnumerateArray().Where(o => o.ValueKind == JsonValueKind.Object && Label(o, "manager") is not null && Label(o, "time") is not null).MaxBy(o => Label(o, "time"), StringComparer.Ordinal);
        json.WriteStartArray();
        if (newest.ValueKind == JsonValueKind.Object)
        {
            json.WriteStartObject();
            json.WriteString("manager", Label(newest, "manager"));
            json.WriteString("time", Label(newest, "time"));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}

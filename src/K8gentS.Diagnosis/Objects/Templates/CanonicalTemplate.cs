using System.Text.Json;

namespace K8gentS.Diagnosis.Objects;

/// <summary>Which part of a template is written.</summary>
internal enum TemplatePart
{
    /// <summary>All of it.</summary>
    Whole,

    /// <summary>What a narrow undo leaves alone.</summary>
    OutsideNarrow,

    /// <summary>What a full undo leaves alone.</summary>
    OutsideFull,
}

/// <summary>Writes a pod template in one form that depends on its meaning alone.</summary>
internal static class CanonicalTemplate
{
    private const string RestartedAt = "kubectl.kubernetes.io/restartedAt";

    // pkg/controller/deployment and pkg/controller/history label what they store.
    private static readonly string[] ControllersOwn = ["pod-template-hash", "controller-revision-hash", "pod-template-generation"];

    private static readonly string[] NarrowFields = ["resources"];

    private static readonly string[] FullFields = ["resources", "env", "envFrom", "command", "args", "livenessProbe", "readinessProbe", "startupProbe"];

    public static void Write(Utf8JsonWriter json, JsonElement template, TemplatePart part) => Write(json, template, "", part);

    /// <summary>The repository of an image: the reference without tag and digest.</summary>
    public static string Repository(string image)
    {
        var name = image.Split('@', 2)[0];
        var colon = name.LastIndexOf(':');
        return colon > name.LastIndexOf('/') ? name[..colon] : name;
    }

    private static void Write(Utf8JsonWriter json, JsonElement value, string path, TemplatePart part)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(json, value, path, part);
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    Write(json, item, path + "[]", part);
                }

                json.WriteEndArray();
                break;
            case JsonValueKind.String when part != TemplatePart.Whole && IsImage(path):
                json.WriteStringValue(Repository(value.GetString()!));
                break;
            case JsonValueKind.String:
                json.WriteStringValue(value.GetString());
                break;
            default:
                value.WriteTo(json);
                break;
        }
    }

    private static bool IsImage(string path) => path is ".spec.containers[].image" or ".spec.initContainers[].image";

    private static void WriteObject(Utf8JsonWriter json, JsonElement value, string path, TemplatePart part)
    {
        json.WriteStartObject();
        foreach (var property in value.EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal))
        {
            if (property.Value.ValueKind != JsonValueKind.Null && !IsLeftOut(path, property, part))
            {
                json.WritePropertyName(property.Name);
                Write(json, property.Value, $"{path}.{property.Name}", part);
            }
        }

        json.WriteEndObject();
    }

    private static bool IsLeftOut(string path, JsonProperty property, TemplatePart part) => path switch
    {
        // A ControllerRevision keeps the template as a patch that replaces the present one.
        "" => property.Name == "$patch",
        ".metadata" => property.Name == "creationTimestamp" || (property.Name == "annotations" && part != TemplatePart.Whole && HasNone(property.Value)),
        ".metadata.labels" => ControllersOwn.Contains(property.Name, StringComparer.Ordinal),
        ".metadata.annotations" => part != TemplatePart.Whole && property.Name == RestartedAt,
        ".spec.containers[]" or ".spec.initContainers[]" => part switch
        {
            TemplatePart.OutsideNarrow => NarrowFields.Contains(property.Name, StringComparer.Ordinal),
            TemplatePart.OutsideFull => FullFields.Contains(property.Name, StringComparer.Ordinal),
            _ => false,
        },
        _ => false,
    };

    private static bool HasNone(JsonElement annotations) =>
        annotations.ValueKind == JsonValueKind.Object && annotations.EnumerateObject().All(a => a.Name == RestartedAt);
}

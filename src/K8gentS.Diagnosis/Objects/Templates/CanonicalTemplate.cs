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

/// <summary>Writes a pod template in one form that depends on its meaning alone. Every workload that is read passes here.</summary>
internal static class CanonicalTemplate
{
    private const string RestartedAt = "kubectl.kubernetes.io/restartedAt";

    // Where in the template a value stands, as far as that matters.
    private enum Place
    {
        Template,
        Metadata,
        Labels,
        Annotations,
        Spec,
        Containers,
        Container,
        Image,
        Elsewhere,
    }

    public static void Write(Utf8JsonWriter json, JsonElement template, TemplatePart part) => Write(json, template, Place.Template, part);

    /// <summary>The repository of an image: the reference without tag and digest.</summary>
    public static string Repository(string image)
    {
        var at = image.IndexOf('@', StringComparison.Ordinal);
        var name = at < 0 ? image : image[..at];
        var colon = name.LastIndexOf(':');
        return colon > name.LastIndexOf('/') ? name[..colon] : name;
    }

    private static void Write(Utf8JsonWriter json, JsonElement value, Place place, TemplatePart part)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(json, value, place, part);
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    Write(json, item, place == Place.Containers ? Place.Container : Place.Elsewhere, part);
                }

                json.WriteEndArray();
                break;
            case JsonValueKind.String:
                json.WriteStringValue(place == Place.Image && part != TemplatePart.Whole ? Repository(value.GetString()!) : value.GetString());
                break;
            default:
                value.WriteTo(json);
                break;
        }
    }

    private static void WriteObject(Utf8JsonWriter json, JsonElement value, Place place, TemplatePart part)
    {
        var fields = new List<(string Name, JsonElement Value)>(value.GetPropertyCount());
        foreach (var property in value.EnumerateObject())
        {
            if (property.Value.ValueKind != JsonValueKind.Null && !IsLeftOut(place, property, part))
            {
                fields.Add((property.Name, property.Value));
            }
        }

        fields.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        json.WriteStartObject();
        foreach (var (name, inner) in fields)
        {
            json.WritePropertyName(name);
            Write(json, inner, Inside(place, name), part);
        }

        json.WriteEndObject();
    }

    private static Place Inside(Place place, string name) => (place, name) switch
    {
        (Place.Template, "metadata") => Place.Metadata,
        (Place.Template, "spec") => Place.Spec,
        (Place.Metadata, "labels") => Place.Labels,
        (Place.Metadata, "annotations") => Place.Annotations,
        (Place.Spec, "containers" or "initContainers") => Place.Containers,
        (Place.Container, "image") => Place.Image,
        _ => Place.Elsewhere,
    };

    private static bool IsLeftOut(Place place, JsonProperty property, TemplatePart part) => place switch
    {
        // A ControllerRevision keeps the template as a patch that replaces the present one.
        Place.Template => property.NameEquals("$patch"u8),
        Place.Metadata => property.NameEquals("creationTimestamp"u8) || (part != TemplatePart.Whole && property.NameEquals("annotations"u8) && HasNone(property.Value)),
        // pkg/controller/deployment and pkg/controller/history label what they store.
        Place.Labels => property.NameEquals("pod-template-hash"u8) || property.NameEquals("controller-revision-hash"u8) || property.NameEquals("pod-template-generation"u8),
        Place.Annotations => part != TemplatePart.Whole && property.NameEquals(RestartedAt),
        Place.Container => part switch
        {
            TemplatePart.OutsideNarrow => property.NameEquals("resources"u8),
            TemplatePart.OutsideFull => property.Name is "resources" or "env" or "envFrom" or "command" or "args" or "livenessProbe" or "readinessProbe" or "startupProbe",
            _ => false,
        },
        _ => false,
    };

    private static bool HasNone(JsonElement annotations)
    {
        if (annotations.ValueKind != JsonValueKind.Object)
        {
            return false;
        }

        foreach (var annotation in annotations.EnumerateObject())
        {
            if (!annotation.NameEquals(RestartedAt))
            {
                return false;
            }
        }

        return true;
    }
}

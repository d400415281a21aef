using System.Text.Json;

namespace K8gentS.Tests.Mcp.Schemas;

/// <summary>
/// Checks JSON against a JSON schema: the keywords that our schemas use. One that it does not know is a fault, so that nothing is checked in
/// appearance alone; and so is a field that the schema does not name.
/// </summary>
internal static class SchemaCheck
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "$schema", "title", "description", "examples", "default", "format", "$ref", "$defs", "type", "required", "properties", "additionalProperties",
        "items", "enum", "const", "minItems", "maxItems", "minimum", "maximum", "minLength", "maxLength", "pattern",
    };

    public static IReadOnlyList<string> Faults(JsonElement value, JsonElement schema)
    {
        var faults = new List<string>();
        Check(value, schema, schema, "$", faults);
        return faults;
    }

    private static void Check(JsonElement value, JsonElement schema, JsonElement root, string path, List<string> faults)
    {
        if (schema.ValueKind == JsonValueKind.True)
        {
            return;
        }

        faults.AddRange(schema.EnumerateObject().Where(k => !Known.Contains(k.Name)).Select(k => $"{path}: the check does not know {k.Name}"));
        if (schema.TryGetProperty("$ref", out var reference))
        {
            schema = Resolve(root, reference.GetString()!);
        }

        if (schema.TryGetProperty("type", out var type) && !Types(type).Any(t => Is(value, t)))
        {
            faults.Add($"{path} is {value.ValueKind}, not {type}");
        }

        if (schema.TryGetProperty("const", out var constant) && value.ToString() != constant.ToString())
        {
            faults.Add($"{path} is not {constant}");
        }

        if (schema.TryGetProperty("enum", out var choices) && choices.EnumerateArray().All(c => c.ToString() != value.ToString()))
        {
            faults.Add($"{path} is {value}, none of {choices}");
        }

        CheckBounds(value, schema, path, faults);
        CheckObject(value, schema, root, path, faults);
        CheckArray(value, schema, root, path, faults);
    }

    private static void CheckBounds(JsonElement value, JsonElement schema, string path, List<string> faults)
    {
        if (value.ValueKind == JsonValueKind.Number
            && ((schema.TryGetProperty("minimum", out var least) && value.GetDouble() < least.GetDouble()) || (schema.TryGetProperty("maximum", out var most) && value.GetDouble() > most.GetDouble())))
        {
            faults.Add($"{path} is {value}, out of range");
        }
    }

    private static void CheckObject(JsonElement value, JsonElement schema, JsonElement root, string path, List<string> faults)
    {
        if (value.ValueKind != JsonValueKind.Object || !schema.TryGetProperty("properties", out var properties))
        {
            return;
        }

        if (schema.TryGetProperty("required", out var required))
        {
            faults.AddRange(required.EnumerateArray().Where(r => !value.TryGetProperty(r.GetString()!, out _)).Select(r => $"{path} lacks {r}"));
        }

        foreach (var field in value.EnumerateObject())
        {
            if (properties.TryGetProperty(field.Name, out var inner))
            {
                Check(field.Value, inner, root, $"{path}.{field.Name}", faults);
            }
            else
            {
                faults.Add($"{path}.{field.Name} is not in the schema");
            }
        }
    }

    private static void CheckArray(JsonElement value, JsonElement schema, JsonElement root, string path, List<string> faults)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            return;
        }

        var count = value.GetArrayLength();
        if ((schema.TryGetProperty("minItems", out var least) && count < least.GetInt32()) || (schema.TryGetProperty("maxItems", out var most) && count > most.GetInt32()))
        {
            faults.Add($"{path} has {count} items");
        }

        if (schema.TryGetProperty("items", out var items))
        {
            for (var i = 0; i < count; i++)
            {
                Check(value[i], items, root, $"{path}[{i}]", faults);
            }
        }
    }

    private static JsonElement Resolve(JsonElement root, string reference) =>
        reference.TrimStart('#', '/').Split('/', StringSplitOptions.RemoveEmptyEntries).Aggregate(root, (at, step) => at.ValueKind == JsonValueKind.Array ? at[int.Parse(step)] : at.GetProperty(step));

    private static IEnumerable<string?> Types(JsonElement type) => type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(t => t.GetString()) : [type.GetString()];

    private static bool Is(JsonElement value, string? type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => throw new ArgumentException($"The check does not know the type {type}.", nameof(type)),
    };
}

using System.Text.Json;
using K8gentS.Tests.Architecture;

namespace K8gentS.Tests.Output;

/// <summary>
/// Checks JSON against docs/contract/report.schema.json: the keywords that this schema uses (type, required, properties,
/// items, enum, const, minItems, maxItems, minimum, maximum, $ref), and that nothing is written that the schema does not name.
/// </summary>
internal static class ReportSchema
{
    private static readonly JsonElement Root = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "docs", "contract", "report.schema.json"))).RootElement;

    public static IReadOnlyList<string> Faults(JsonElement report)
    {
        var faults = new List<string>();
        Check(report, Root, "$", faults);
        return faults;
    }

    private static void Check(JsonElement value, JsonElement schema, string path, List<string> faults)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            schema = Root.GetProperty("$defs").GetProperty(reference.GetString()!.Split('/')[^1]);
        }

        CheckValue(value, schema, path, faults);
        if (value.ValueKind == JsonValueKind.Object && schema.TryGetProperty("properties", out var properties))
        {
            CheckObject(value, schema, properties, path, faults);
        }

        if (value.ValueKind == JsonValueKind.Array)
        {
            CheckArray(value, schema, path, faults);
        }
    }

    private static void CheckValue(JsonElement value, JsonElement schema, string path, List<string> faults)
    {
        if (schema.TryGetProperty("type", out var type) && !Types(type).Any(t => IsOf(value, t)))
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

        if (value.ValueKind == JsonValueKind.Number)
        {
            var number = value.GetDouble();
            if ((schema.TryGetProperty("minimum", out var minimum) && number < minimum.GetDouble())
                || (schema.TryGetProperty("maximum", out var maximum) && number > maximum.GetDouble()))
            {
                faults.Add($"{path} is {number}, out of range");
            }
        }
    }

    private static void CheckObject(JsonElement value, JsonElement schema, JsonElement properties, string path, List<string> faults)
    {
        if (schema.TryGetProperty("required", out var required))
        {
            faults.AddRange(required.EnumerateArray().Where(r => !value.TryGetProperty(r.GetString()!, out _)).Select(r => $"{path} lacks {r}"));
        }

        foreach (var property in value.EnumerateObject())
        {
            if (properties.TryGetProperty(property.Name, out var inner))
            {
                Check(property.Value, inner, $"{path}.{property.Name}", faults);
            }
            else
            {
                faults.Add($"{path}.{property.Name} is not in the schema");
            }
        }
    }

    private static void CheckArray(JsonElement value, JsonElement schema, string path, List<string> faults)
    {
        var count = value.GetArrayLength();
        if ((schema.TryGetProperty("minItems", out var least) && count < least.GetInt32())
            || (schema.TryGetProperty("maxItems", out var most) && count > most.GetInt32()))
        {
            faults.Add($"{path} has {count} items");
        }

        if (schema.TryGetProperty("items", out var items))
        {
            for (var i = 0; i < count; i++)
            {
                Check(value[i], items, $"{path}[{i}]", faults);
            }
        }
    }

    private static IEnumerable<string?> Types(JsonElement type) =>
        type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(t => t.GetString()) : [type.GetString()];

    private static bool IsOf(JsonElement value, string? type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => throw new ArgumentException($"The check does not know the type {type} of the schema.", nameof(type)),
    };
}

using System.Text.Json;
using System.Text.Json.Nodes;

namespace K8gentS.Reasoning.Providers.Gemini;

/// <summary>
/// The part of JSON schema that responseJsonSchema takes: $id, $defs, $ref, $anchor, type, format, title, description, enum, items, prefixItems,
/// minItems, maxItems, minimum, maximum, anyOf, oneOf, properties, additionalProperties, required, and propertyOrdering of its own
/// (https://ai.google.dev/api/generate-content#generationconfig). Other keywords are left out; whoever reads the answer checks it anyway.
/// </summary>
internal static class GeminiSchema
{
    private static readonly HashSet<string> Kept = new(StringComparer.Ordinal)
    {
        "$id", "$ref", "$anchor", "type", "format", "title", "description", "enum",
        "minItems", "maxItems", "minimum", "maximum", "required", "propertyOrdering",
    };

    public static JsonNode Of(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object)
        {
            return JsonNode.Parse(schema.GetRawText())!;
        }

        var kept = new JsonObject();
        foreach (var keyword in schema.EnumerateObject())
        {
            switch (keyword.Name)
            {
                case "properties" or "$defs":
                    kept[keyword.Name] = new JsonObject(keyword.Value.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, (JsonNode?)Of(p.Value))));
                    break;
                case "items" or "additionalProperties":
                    kept[keyword.Name] = Of(keyword.Value);
                    break;
                case "prefixItems" or "anyOf" or "oneOf":
                    kept[keyword.Name] = new JsonArray([.. keyword.Value.EnumerateArray().Select(Of)]);
                    break;
                case "const":
                    kept["enum"] = new JsonArray(JsonNode.Parse(keyword.Value.GetRawText()));
                    break;
                case var name when Kept.Contains(name):
                    kept[name] = JsonNode.Parse(keyword.Value.GetRawText());
                    break;
            }
        }

        return kept;
    }
}

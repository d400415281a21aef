using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.AI;

namespace K8gentS.Mcp.Tools;

/// <summary>JSON schemas of what tools take and give, made of the records that they are read into.</summary>
internal static class ToolSchemas
{
    private static readonly AIJsonSchemaCreateOptions Options = new() { TransformSchemaNode = Refine };

    /// <summary>How arguments are read and results written: <c>pod_name</c>, enums by name, unknown arguments refused.</summary>
    public static JsonSerializerOptions Json { get; } = Frozen();

    /// <summary>
    /// The schema of a record. DataAnnotations make its bounds (<c>Range</c>, <c>StringLength</c>, <c>RegularExpression</c>),
    /// <c>Description</c> its descriptions, <see cref="ExampleAttribute"/> its examples.
    /// </summary>
    public static JsonElement Of<T>() => AIJsonUtilities.CreateJsonSchema(typeof(T), serializerOptions: Json, inferenceOptions: Options);

    private static JsonNode Refine(AIJsonSchemaCreateContext context, JsonNode schema)
    {
        if (schema is not JsonObject node)
        {
            return schema;
        }

        if (node["properties"] is JsonObject properties)
        {
            node["additionalProperties"] = false;
            LeaveOut(node, properties);
        }

        if (context.GetCustomAttribute<DefaultValueAttribute>() is { } standard)
        {
            node["default"] = JsonSerializer.SerializeToNode(standard.Value, Json);
        }

        if (context.GetCustomAttribute<ExampleAttribute>() is { } example)
        {
            node["examples"] = new JsonArray([.. example.Values.Select(v => JsonSerializer.SerializeToNode(v, Json))]);
        }

        return node;
    }

    // What may be null is left out where it is, and may be left out by a caller; some clients cannot read a type that is two.
    private static void LeaveOut(JsonObject node, JsonObject properties)
    {
        var optional = properties.Where(p => p.Value?["type"] is JsonArray types && types.Any(IsNull)).Select(p => p.Key).ToList();
        foreach (var property in optional.Select(name => properties[name]!.AsObject()))
        {
            var types = property["type"]!.AsArray().Where(t => !IsNull(t)).Select(t => t!.GetValue<string>()).ToList();
            property["type"] = types.Count == 1 ? types[0] : new JsonArray([.. types]);
            if (property["enum"] is JsonArray choices && choices.Contains(null))
            {
                choices.Remove(null);
            }
        }

        if (node["required"] is JsonArray required)
        {
            node["required"] = new JsonArray([.. required.Select(r => r!.GetValue<string>()).Except(optional, StringComparer.Ordinal)]);
        }
    }

    private static bool IsNull(JsonNode? type) => type?.GetValueKind() == JsonValueKind.String && type.GetValue<string>() == "null";

    private static JsonSerializerOptions Frozen()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            PropertyNameCaseInsensitive = false,
            NumberHandling = JsonNumberHandling.Strict,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
        };
        options.MakeReadOnly();
        return options;
    }
}

/// <summary>Values that a client may offer as examples.</summary>
/// <param name="values">The values.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
internal sealed class ExampleAttribute(params object[] values) : Attribute
{
    /// <summary>The values.</summary>
    public IReadOnlyList<object> Values { get; } = values;
}

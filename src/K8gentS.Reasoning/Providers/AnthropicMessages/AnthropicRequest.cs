using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace K8gentS.Reasoning.Providers.AnthropicMessages;

/// <summary>The options as Anthropic's package is to see them.</summary>
internal static class AnthropicRequest
{
    // "For 'integer' type, property 'minimum' is not supported", a 400 says; so are these others (the page on structured outputs lists them).
    private static readonly HashSet<string> NotTaken = new(StringComparer.Ordinal)
    {
        "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength", "maxItems", "uniqueItems", "minProperties", "maxProperties",
    };

    public static ChatOptions Options(Question question)
    {
        var options = question.Options.Clone();
        // Among the messages, where the package leaves them, not every model takes instructions.
        options.Instructions = question.Instructions.Length > 0 ? question.Instructions : null;
        // API version 2026-10-21, which the package speaks, refuses temperature, top_p and top_k even at their defaults: samples spread by the model's own.
        (options.Temperature, options.TopP, options.TopK) = (null, null, null);
        if (question.Schema is { Schema: { } schema } format)
        {
            options.ResponseFormat = ChatResponseFormat.ForJsonSchema(Taken(schema), format.SchemaName, format.SchemaDescription);
        }

        return options;
    }

    private static JsonElement Taken(JsonElement schema) => AIJsonUtilities.TransformSchema(schema, new AIJsonSchemaTransformOptions
    {
        DisallowAdditionalProperties = true,
        TransformSchemaNode = (_, node) =>
        {
            if (node is JsonObject known)
            {
                if (known.ContainsKey("properties") && !known.ContainsKey("required"))
                {
                    // The package leaves a schema without this word out altogether.
                    known["required"] = new JsonArray();
                }

                foreach (var keyword in known.Select(p => p.Key).Where(k => NotTaken.Contains(k) || (k == "minItems" && known[k]?.ToString() is not ("0" or "1"))).ToList())
                {
                    known.Remove(keyword);
                }
            }

            return node;
        },
    });
}

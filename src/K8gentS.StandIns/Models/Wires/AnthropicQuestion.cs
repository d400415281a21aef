using System.Text.Json.Nodes;

namespace K8gentS.StandIns.Models.Wires;

/// <summary>Reads a question for /v1/messages as strictly as the vendor: extra inputs are not permitted, and schemas keep to what structured outputs take.</summary>
internal static class AnthropicQuestion
{
    private static readonly HashSet<string> BodyFields =
    [
        "model", "max_tokens", "messages", "system", "stop_sequences", "stream", "metadata", "thinking", "tools", "tool_choice",
        "service_tier", "output_config", "container", "context_management", "mcp_servers", "inference_geo", "cache_control",
    ];

    private static readonly HashSet<string> Sampling = ["temperature", "top_p", "top_k"];

    private static readonly HashSet<string> UnsupportedKeywords =
    [
        "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength", "maxItems", "uniqueItems",
    ];

    public static StandInPrompt Read(StandInRequest request, IReadOnlyList<string> models, StandInRefusals refuses)
    {
        var body = Json.Object(request.Body, "The request body is not valid JSON.");
        // Sampling went with version 2026-10-21.
        var known = request.Header("anthropic-version") == "2023-06-01" ? BodyFields.Concat(Sampling).ToHashSet(StringComparer.Ordinal) : BodyFields;
        Json.KnowsOnly(body, known, f => new RequestFault($"{f}: Extra inputs are not permitted"));
        var model = Json.Text(body["model"]);
        if (!models.Contains(model))
        {
            throw new RequestFault($"model: {model}", 404);
        }

        if (Json.Number(body["max_tokens"]) is not { } limit || limit < 1)
        {
            throw new RequestFault("max_tokens: Field required");
        }

        if (Json.Number(body["temperature"]) is { } temperature && (temperature is < 0 or > 1 || refuses.HasFlag(StandInRefusals.Temperature)))
        {
            throw new RequestFault(refuses.HasFlag(StandInRefusals.Temperature) ? "`temperature` is deprecated for this model." : "temperature: range: 0..1");
        }

        if (body["thinking"] is not null && refuses.HasFlag(StandInRefusals.Thinking))
        {
            throw new RequestFault("thinking: adaptive thinking is not supported by this model.");
        }

        var schema = Schema(body["output_config"], refuses);
        return new StandInPrompt(Content(body["system"]), Messages(body["messages"] as JsonArray), Json.Element(schema), Json.Number(body["temperature"]), (int)limit, Number: 0);
    }

    private static JsonObject? Schema(JsonNode? config, StandInRefusals refuses)
    {
        if (config?["format"] is not JsonObject format)
        {
            return null;
        }

        if (Json.Text(format["type"]) != "json_schema" || format["schema"] is not JsonObject schema || refuses.HasFlag(StandInRefusals.JsonSchema))
        {
            throw new RequestFault("output_config.format: this model does not support structured outputs of this form.");
        }

        foreach (var node in Json.Schemas(schema))
        {
            var type = Json.Text(node["type"]);
            if (type == "object" && !(node["additionalProperties"] is JsonValue closed && closed.TryGetValue<bool>(out var open) && !open))
            {
                throw new RequestFault("output_config.format.schema: For 'object' type, 'additionalProperties' must be explicitly set to false");
            }

            if (node.Select(p => p.Key).FirstOrDefault(UnsupportedKeywords.Contains) is { } keyword)
            {
                throw new RequestFault($"output_config.format.schema: For '{type}' type, property '{keyword}' is not supported");
            }
        }

        return schema;
    }

    private static string Messages(JsonArray? messages)
    {
        if (messages is null || messages.Count == 0)
        {
            throw new RequestFault("messages: at least one message is required");
        }

        if (messages.Any(m => Json.Text(m?["role"]) is not ("user" or "assistant")))
        {
            throw new RequestFault("messages: Unexpected role. Allowed roles are \"user\" or \"assistant\".");
        }

        return messages.All(m => Content(m?["content"]).Length > 0)
            ? string.Join('\n', messages.Select(m => Content(m?["content"])))
            : throw new RequestFault("messages: text content blocks must be non-empty");
    }

    /// <summary>Content is a text, or a list of blocks.</summary>
    private static string Content(JsonNode? content) =>
        content is JsonArray blocks ? string.Join('\n', blocks.Select(b => Json.Text(b?["text"]))) : Json.Text(content);
}

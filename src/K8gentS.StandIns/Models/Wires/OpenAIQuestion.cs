using System.Text.Json.Nodes;

namespace K8gentS.StandIns.Models.Wires;

/// <summary>Reads a question for chat/completions as strictly as the vendor: unknown arguments are refused, strict schemas are checked.</summary>
internal static class OpenAIQuestion
{
    private static readonly HashSet<string> BodyFields =
    [
        "model", "messages", "temperature", "top_p", "n", "stream", "stop", "max_tokens", "max_completion_tokens", "presence_penalty", "frequency_penalty", "logit_bias",
        "user", "seed", "response_format", "reasoning_effort", "store", "metadata", "service_tier", "tools", "tool_choice", "verbosity",
    ];

    public static StandInPrompt Read(StandInRequest request, IReadOnlyList<string> models, StandInRefusals refuses)
    {
        var body = Json.Object(request.Body, "We could not parse the JSON body of your request.");
        var known = BodyFields.Where(f => Takes(f, refuses)).ToHashSet(StringComparer.Ordinal);
        Json.KnowsOnly(body, known, f => new RequestFault($"Unrecognized request argument supplied: {f}"));
        var model = Json.Text(body["model"]);
        if (!models.Contains(model))
        {
            throw new RequestFault($"The model `{model}` does not exist or you do not have access to it.", 404) { Code = "model_not_found" };
        }

        var temperature = Json.Number(body["temperature"]);
        if (temperature is not (null or 1) && refuses.HasFlag(StandInRefusals.Temperature))
        {
            throw new RequestFault($"Unsupported value: 'temperature' does not support {temperature} with this model. Only the default (1) value is supported.")
            {
                Parameter = "temperature",
                Code = "unsupported_value",
            };
        }

        var (system, text) = Messages(body["messages"] as JsonArray);
        var schema = Schema(body["response_format"], system + text, refuses);
        var limit = Json.Number(body["max_completion_tokens"]) ?? Json.Number(body["max_tokens"]);
        return new StandInPrompt(system, text, Json.Element(schema), temperature, (int?)limit, Number: 0);
    }

    private static bool Takes(string field, StandInRefusals refuses) => field switch
    {
        "max_completion_tokens" => !refuses.HasFlag(StandInRefusals.MaxCompletionTokens),
        "reasoning_effort" => !refuses.HasFlag(StandInRefusals.Thinking),
        _ => true,
    };

    private static (string System, string Text) Messages(JsonArray? messages)
    {
        if (messages is null || messages.Count == 0)
        {
            throw new RequestFault("Invalid 'messages': empty array. Expected an array with minimum length 1, but got an empty array instead.") { Parameter = "messages" };
        }

        var all = messages.Select(m => (Role: Json.Text(m?["role"]), Text: Content(m?["content"]))).ToList();
        return all.Exists(m => m.Role is not ("system" or "developer" or "user" or "assistant"))
            ? throw new RequestFault("Invalid value: supported values are: 'system', 'assistant', 'user', 'function', 'tool', and 'developer'.") { Parameter = "messages[0].role" }
            : (string.Join('\n', all.Where(m => m.Role is "system" or "developer").Select(m => m.Text)), string.Join('\n', all.Where(m => m.Role is "user" or "assistant").Select(m => m.Text)));
    }

    private static JsonNode? Schema(JsonNode? format, string said, StandInRefusals refuses)
    {
        switch (Json.Text(format?["type"]))
        {
            case "" or "text":
                return null;
            case "json_object":
                return said.Contains("json", StringComparison.OrdinalIgnoreCase)
                    ? null
                    : throw Fault("'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'.");
            case "json_schema" when refuses.HasFlag(StandInRefusals.JsonSchema):
                throw Fault("Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model.");
            case "json_schema":
                return Checked(format!["json_schema"] as JsonObject ?? throw Fault("Missing required parameter: 'response_format.json_schema'."));
            default:
                throw Fault("Invalid value for 'response_format.type'.");
        }
    }

    private static JsonNode? Checked(JsonObject format)
    {
        var name = Json.Text(format["name"]);
        if (name.Length is 0 or > 64 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
        {
            throw Fault("Invalid 'response_format.json_schema.name': string does not match pattern. Expected a string that matches the pattern '^[a-zA-Z0-9_-]+$'.");
        }

        var strict = format["strict"] is JsonValue flag && flag.TryGetValue<bool>(out var on) && on;
        foreach (var node in strict ? Json.Schemas(format["schema"]).Where(s => s["properties"] is JsonObject) : [])
        {
            var required = (node["required"] as JsonArray ?? []).Select(Json.Text).ToHashSet(StringComparer.Ordinal);
            if (((JsonObject)node["properties"]!).Select(p => p.Key).FirstOrDefault(k => !required.Contains(k)) is { } missing)
            {
                throw Fault($"Invalid schema for response_format '{name}': In context=(), 'required' is required to be supplied and to be an array including every key in properties. Missing '{missing}'.");
            }

            if (node["additionalProperties"]?.ToJsonString() != "false")
            {
                throw Fault($"Invalid schema for response_format '{name}': In context=(), 'additionalProperties' is required to be supplied and to be false.");
            }
        }

        return format["schema"];
    }

    private static string Content(JsonNode? content) =>
        content is JsonArray parts ? string.Concat(parts.Select(p => Json.Text(p?["text"]))) : Json.Text(content);

    private static RequestFault Fault(string message) => new(message) { Parameter = "response_format" };
}

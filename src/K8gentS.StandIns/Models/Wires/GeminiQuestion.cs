using System.Text.Json.Nodes;

namespace K8gentS.StandIns.Models.Wires;

/// <summary>Reads a GenerateContentRequest as strictly as Google's JSON parser: an unknown name anywhere is a 400.</summary>
internal static class GeminiQuestion
{
    private static readonly HashSet<string> BodyFields = ["contents", "systemInstruction", "generationConfig", "safetySettings", "tools", "toolConfig", "cachedContent", "serviceTier", "store"];

    private static readonly HashSet<string> ConfigFields =
    [
        "stopSequences", "responseMimeType", "responseSchema", "responseJsonSchema", "responseModalities", "candidateCount", "maxOutputTokens", "temperature",
        "topP", "topK", "seed", "presencePenalty", "frequencyPenalty", "responseLogprobs", "logprobs", "thinkingConfig", "speechConfig", "imageConfig", "mediaResolution",
    ];

    private static readonly HashSet<string> OpenApiFields =
    [
        "type", "format", "title", "description", "nullable", "enum", "maxItems", "minItems", "properties", "required", "minProperties", "maxProperties",
        "minLength", "maxLength", "pattern", "example", "anyOf", "propertyOrdering", "default", "items", "minimum", "maximum",
    ];

    private static readonly HashSet<string> JsonSchemaFields =
    [
        "$id", "$defs", "$ref", "$anchor", "type", "format", "title", "description", "enum", "items", "prefixItems", "minItems", "maxItems", "minimum", "maximum",
        "anyOf", "oneOf", "properties", "additionalProperties", "required", "propertyOrdering",
    ];

    public static StandInPrompt Read(StandInRequest request, string model, StandInRefusals refuses)
    {
        var body = Json.Object(request.Body, "Invalid JSON payload received. Parsing terminated before end of input.");
        Json.KnowsOnly(body, BodyFields, f => Unknown(f, null));
        var config = body["generationConfig"] as JsonObject ?? [];
        Json.KnowsOnly(config, ConfigFields, f => Unknown(f, "generation_config"));
        CheckSchema(config, refuses);
        CheckThinking(config["thinkingConfig"] as JsonObject, model, refuses);
        if (Json.Number(config["temperature"]) is { } temperature && (temperature is < 0 or > 2 || refuses.HasFlag(StandInRefusals.Temperature)))
        {
            throw new RequestFault("* GenerateContentRequest.generation_config.temperature: temperature must be in the range [0.0, 2.0] and is not supported by every model.");
        }

        return new StandInPrompt(
            Parts(body["systemInstruction"]),
            Contents(body["contents"] as JsonArray),
            Json.Element(config["responseJsonSchema"] ?? config["responseSchema"]),
            Json.Number(config["temperature"]),
            (int?)Json.Number(config["maxOutputTokens"]),
            Number: 0);
    }

    private static void CheckSchema(JsonObject config, StandInRefusals refuses)
    {
        var (openApi, json) = (config["responseSchema"], config["responseJsonSchema"]);
        if (openApi is null && json is null)
        {
            return;
        }

        if (openApi is not null && json is not null)
        {
            throw new RequestFault("Only one of response_schema and response_json_schema may be set.");
        }

        if (Json.Text(config["responseMimeType"]) != "application/json" || refuses.HasFlag(StandInRefusals.JsonSchema))
        {
            throw new RequestFault("Setting response_schema or response_json_schema requires response_mime_type: application/json, and a model that supports it.");
        }

        var (field, known) = openApi is not null ? ("response_schema", OpenApiFields) : ("response_json_schema", JsonSchemaFields);
        foreach (var schema in Json.Schemas(openApi ?? json))
        {
            Json.KnowsOnly(schema, known, f => Unknown(f, $"generation_config.{field}"));
        }
    }

    private static void CheckThinking(JsonObject? thinking, string model, StandInRefusals refuses)
    {
        if (thinking is null)
        {
            return;
        }

        var (budget, level) = (Json.Number(thinking["thinkingBudget"]), Json.Text(thinking["thinkingLevel"]));
        if (refuses.HasFlag(StandInRefusals.Thinking) || (level.Length > 0 && model.StartsWith("gemini-2", StringComparison.Ordinal)))
        {
            throw new RequestFault("Thinking level is not supported for this model.");
        }

        if (budget is not null && level.Length > 0)
        {
            throw new RequestFault("You can only set only one of thinking budget and thinking level.");
        }

        if (budget is { } tokens && model == "gemini-2.5-pro" && tokens is not (-1 or (>= 128 and <= 32_768)))
        {
            throw new RequestFault($"The thinking budget {tokens} is invalid. Please choose a value between 128 and 32768.");
        }
    }

    private static string Contents(JsonArray? contents)
    {
        if (contents is null || contents.Count == 0)
        {
            throw new RequestFault("* GenerateContentRequest.contents: contents is not specified");
        }

        if (contents.Any(c => Json.Text(c?["role"]) is not ("user" or "model")))
        {
            throw new RequestFault("Please use a valid role: user, model.");
        }

        return string.Join('\n', contents.Select(Parts));
    }

    private static string Parts(JsonNode? content) =>
        content?["parts"] is JsonArray parts ? string.Concat(parts.Select(p => Json.Text(p?["text"]))) : "";

    private static RequestFault Unknown(string field, string? where) =>
        new($"Invalid JSON payload received. Unknown name \"{field}\"{(where is null ? "" : $" at '{where}'")}: Cannot find field.");
}

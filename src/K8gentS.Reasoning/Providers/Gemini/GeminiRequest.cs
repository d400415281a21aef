using System.Text.Json.Nodes;
using K8gentS.Reasoning.Providers.Faults;
using Microsoft.Extensions.AI;

namespace K8gentS.Reasoning.Providers.Gemini;

/// <summary>The body of generateContent, https://ai.google.dev/api/generate-content#request-body.</summary>
internal static class GeminiRequest
{
    public static JsonObject Of(Question question, string model)
    {
        var body = new JsonObject { ["contents"] = new JsonArray([.. question.Conversation.Select(Content)]) };
        if (question.Instructions.Length > 0)
        {
            body["systemInstruction"] = new JsonObject { ["parts"] = Parts(question.Instructions) };
        }

        if (Generation(question, model) is { Count: > 0 } config)
        {
            body["generationConfig"] = config;
        }

        return body;
    }

    private static JsonNode Content(ChatMessage message) => new JsonObject
    {
        ["role"] = message.Role == ChatRole.Assistant ? "model" : "user",
        ["parts"] = Parts(message.Text),
    };

    private static JsonArray Parts(string text) => [new JsonObject { ["text"] = text }];

    private static JsonObject Generation(Question question, string model)
    {
        var (config, options) = (new JsonObject(), question.Options);
        if (options.Temperature is { } temperature)
        {
            config["temperature"] = temperature;
        }

        if (options.MaxOutputTokens is { } limit)
        {
            config["maxOutputTokens"] = limit;
        }

        if (question.WantsJson)
        {
            config["responseMimeType"] = "application/json";
        }

        if (question.Schema?.Schema is { } schema)
        {
            // responseSchema, the older field, takes an OpenAPI subset and refuses fields it does not know, additionalProperties among them.
            config["responseJsonSchema"] = GeminiSchema.Of(schema);
        }

        if (!question.Without.HasFlag(Refused.Thinking) && GeminiThinking.Of(model, options) is { } thinking)
        {
            config["thinkingConfig"] = thinking;
        }

        return config;
    }
}

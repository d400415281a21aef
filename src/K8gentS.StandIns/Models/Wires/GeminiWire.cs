using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace K8gentS.StandIns.Models.Wires;

/// <summary>
/// The Gemini API from the server's side, after https://ai.google.dev/api/generate-content, https://ai.google.dev/api/models and the error model of
/// https://google.aip.dev/193. Stricter in one thing: a key in the address, which Google takes, is not taken here.
/// </summary>
internal sealed class GeminiWire(StandInModelOptions options) : IVendorWire
{
    private static readonly Regex Generate = new("^/v1beta/models/(?<model>[^/:]+):generateContent$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant);

    public string BasePath => "/";

    public IReadOnlyList<string> Models { get; } = options.Models ?? ["gemini-2.5-pro", "gemini-2.5-flash", "gemini-3.5-flash-lite", "gemini-3.8-flash"];

    public WireAnswer? RefuseCaller(StandInRequest request) => request.Header("x-goog-api-key") switch
    {
        _ when options.Key.Length == 0 => null,
        "" => GeminiErrors.Of(403, "PERMISSION_DENIED", "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other form of API consumer identity to call this API."),
        var key when key != options.Key => GeminiErrors.BadKey(),
        _ => null,
    };

    public WireAnswer? ModelList(StandInRequest request)
    {
        if (request.Method != "GET" || request.Path != "/v1beta/models")
        {
            return null;
        }

        // The list holds models of other methods too, which a client has to leave out.
        var models = Models.Select(m => Entry(m, "generateContent", "countTokens")).Append(Entry("gemini-embedding-001", "embedContent"));
        return new WireAnswer(200, new JsonObject { ["models"] = new JsonArray([.. models]) });
    }

    public (StandInPrompt? Question, WireAnswer? Refusal) Read(StandInRequest request)
    {
        var match = Generate.Match(request.Path);
        if (request.Method != "POST" || !match.Success)
        {
            return (null, new WireAnswer(404, "<!DOCTYPE html><title>Error 404 (Not Found)!!1</title>") { ContentType = "text/html" });
        }

        var model = match.Groups["model"].Value;
        if (!Models.Contains(model))
        {
            return (null, GeminiErrors.Of(404, "NOT_FOUND", $"models/{model} is not found for API version v1beta, or is not supported for generateContent. Call ListModels to see the list of available models and their supported methods."));
        }

        try
        {
            return (GeminiQuestion.Read(request, model, options.Refuses), null);
        }
        catch (RequestFault fault)
        {
            return (null, GeminiErrors.Of(fault.Status, "INVALID_ARGUMENT", fault.Message));
        }
    }

    public WireAnswer Write(StandInReply reply, StandInPrompt prompt) => reply switch
    {
        StandInReply.Says says when Json.Within(prompt.MaxOutputTokens, says) is var (text, cut) => Answer(prompt, text, says.Thoughts, cut ? "MAX_TOKENS" : "STOP"),
        StandInReply.RunsOut runs => Answer(prompt, runs.Text, (prompt.MaxOutputTokens ?? 65_536) - Json.Tokens(runs.Text), "MAX_TOKENS"),
        StandInReply.Blocks { Prompt: true } => Whole(prompt, 0, 0, new JsonObject { ["promptFeedback"] = new JsonObject { ["blockReason"] = "PROHIBITED_CONTENT" } }),
        StandInReply.Blocks => Answer(prompt, "", 0, "SAFETY"),
        StandInReply.SaysNothing => Whole(prompt, 0, 0, []),
        StandInReply.RateLimits limit => GeminiErrors.RateLimit(limit.RetryAfter),
        StandInReply.Fails { Status: 503 } => GeminiErrors.Of(503, "UNAVAILABLE", "The model is overloaded. Please try again later."),
        StandInReply.Fails fails => GeminiErrors.Of(fails.Status, "INTERNAL", "An internal error has occurred. Please retry or report in https://developers.generativeai.google/guide/troubleshooting"),
        _ => throw new InvalidOperationException("No form of this reply is known."),
    };

    private static JsonObject Entry(string model, params string[] methods) => new JsonObject
    {
        ["name"] = $"models/{model}",
        ["version"] = "001",
        ["displayName"] = model,
        ["inputTokenLimit"] = 1_048_576,
        ["outputTokenLimit"] = 65_536,
        ["supportedGenerationMethods"] = new JsonArray([.. methods.Select(m => JsonValue.Create(m))]),
    };

    private WireAnswer Answer(StandInPrompt prompt, string text, int thoughts, string finish)
    {
        var candidate = new JsonObject { ["finishReason"] = finish, ["index"] = 0 };
        candidate["content"] = text.Length == 0
            // An answer that thoughts took whole, or that was stopped, has a content without parts.
            ? new JsonObject { ["role"] = "model" }
            : new JsonObject { ["parts"] = new JsonArray(new JsonObject { ["text"] = text }), ["role"] = "model" };
        return Whole(prompt, Json.Tokens(text), thoughts, new JsonObject { ["candidates"] = new JsonArray(candidate) });
    }

    private WireAnswer Whole(StandInPrompt prompt, int answer, int thoughts, JsonObject body)
    {
        var asked = Json.Tokens(prompt.System + prompt.Text);
        var usage = new JsonObject { ["promptTokenCount"] = asked, ["totalTokenCount"] = asked + answer + thoughts };
        if (answer > 0)
        {
            usage["candidatesTokenCount"] = answer;
        }

        if (thoughts > 0)
        {
            usage["thoughtsTokenCount"] = thoughts;
        }

        body["usageMetadata"] = usage;
        body["modelVersion"] = Models[0];
        body["responseId"] = $"stand-in-{prompt.Number}";
        return new WireAnswer(200, body);
    }
}

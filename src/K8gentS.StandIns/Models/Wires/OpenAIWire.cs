using System.Globalization;
using System.Text.Json.Nodes;

namespace K8gentS.StandIns.Models.Wires;

/// <summary>Chat completions from the server's side, after https://platform.openai.com/docs/api-reference/chat and …/docs/guides/error-codes.</summary>
internal sealed class OpenAIWire(StandInModelOptions options) : IVendorWire
{
    public string BasePath => "/v1/";

    public IReadOnlyList<string> Models { get; } = options.Models ?? ["gpt-5.1", "gpt-5-mini", "gpt-4.1"];

    public WireAnswer? RefuseCaller(StandInRequest request) => request.Header("authorization") switch
    {
        _ when options.Key.Length == 0 => null,
        "" => Error(401, "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY).", code: null),
        // The vendor masks the key that it repeats; servers compatible with it were seen to repeat it whole, so this one does.
        var header when header != $"Bearer {options.Key}" => Error(401, $"Incorrect API key provided: {header.Replace("Bearer ", "", StringComparison.Ordinal)}. You can find your API key at https://platform.openai.com/account/api-keys.", code: "invalid_api_key"),
        _ => null,
    };

    public WireAnswer? ModelList(StandInRequest request) => request.Method != "GET" || request.Path != "/v1/models" ? null : new WireAnswer(200, new JsonObject
    {
        ["object"] = "list",
        ["data"] = new JsonArray([.. Models.Select(m => new JsonObject { ["id"] = m, ["object"] = "model", ["created"] = 1_760_000_000, ["owned_by"] = "stand-in" })]),
    });

    public (StandInPrompt? Question, WireAnswer? Refusal) Read(StandInRequest request)
    {
        if (request.Method != "POST" || request.Path != "/v1/chat/completions")
        {
            return (null, Error(404, $"Invalid URL ({request.Method} {request.Path})", code: null));
        }

        try
        {
            return (OpenAIQuestion.Read(request, Models, options.Refuses), null);
        }
        catch (RequestFault fault)
        {
            return (null, Error(fault.Status, fault.Message, fault.Code, fault.Parameter));
        }
    }

    public WireAnswer Write(StandInReply reply, StandInPrompt prompt) => reply switch
    {
        StandInReply.Says says when Json.Within(prompt.MaxOutputTokens, says) is var (text, cut) => Completion(prompt, text, says.Thoughts, cut ? "length" : "stop"),
        StandInReply.RunsOut runs => Completion(prompt, runs.Text, (prompt.MaxOutputTokens ?? 65_536) - Json.Tokens(runs.Text), "length"),
        StandInReply.Blocks { Prompt: true } => Completion(prompt, "", 0, "content_filter"),
        StandInReply.Blocks => Completion(prompt, null, 0, "stop", refusal: "I'm sorry, I can't help with that."),
        StandInReply.SaysNothing => Completion(prompt, "", 0, "stop"),
        StandInReply.RateLimits limit => Error(429, "Rate limit reached for requests per minute (RPM): Limit 3, Used 3, Requested 1.", "rate_limit_exceeded") with
        {
            Headers = limit.RetryAfter is { } pause ? [("retry-after-ms", pause.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture))] : [],
        },
        StandInReply.Fails fails => Error(fails.Status, "The server had an error while processing your request. Sorry about that!", code: null),
        _ => throw new InvalidOperationException("No form of this reply is known."),
    };

    private WireAnswer Completion(StandInPrompt prompt, string? text, int thoughts, string finish, string? refusal = null)
    {
        var (asked, said) = (Json.Tokens(prompt.System + prompt.Text), Json.Tokens(text ?? "") + thoughts);
        var message = new JsonObject { ["role"] = "assistant", ["content"] = text, ["refusal"] = refusal };
        return new WireAnswer(200, new JsonObject
        {
            ["id"] = $"chatcmpl-standin{prompt.Number}",
            ["object"] = "chat.completion",
            ["created"] = 1_760_000_000,
            ["model"] = Models[0],
            ["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["message"] = message, ["logprobs"] = null, ["finish_reason"] = finish }),
            ["usage"] = new JsonObject
            {
                ["prompt_tokens"] = asked,
                ["completion_tokens"] = said,
                ["total_tokens"] = asked + said,
                ["prompt_tokens_details"] = new JsonObject { ["cached_tokens"] = 0 },
                ["completion_tokens_details"] = new JsonObject { ["reasoning_tokens"] = thoughts },
            },
        });
    }

    private static WireAnswer Error(int status, string message, string? code, string? parameter = null) => new(status, new JsonObject
    {
        ["error"] = new JsonObject
        {
            ["message"] = message,
            ["type"] = status switch { 429 => "requests", >= 500 => "server_error", _ => "invalid_request_error" },
            ["param"] = parameter,
            ["code"] = code,
        },
    });
}

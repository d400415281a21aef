using System.Globalization;
using System.Text.Json.Nodes;

namespace K8gentS.StandIns.Models.Wires;

/// <summary>The Messages API from the server's side, after https://platform.claude.com/docs/en/api/messages, …/api/models-list, …/api/errors and
/// …/api/versioning; claims about version 2026-10-21 follow its migration guide.</summary>
internal sealed class AnthropicWire(StandInModelOptions options) : IVendorWire
{
    public string BasePath => "/";

    public IReadOnlyList<string> Models { get; } = options.Models ?? ["claude-sonnet-4-5", "claude-haiku-4-5", "claude-opus-4-5"];

    public WireAnswer? RefuseCaller(StandInRequest request)
    {
        // The documentation has x-api-key; Anthropic's SDKs send the same key as a bearer since API version 2026-10-21.
        var key = request.Header("x-api-key") is { Length: > 0 } own ? own : request.Header("authorization").Replace("Bearer ", "", StringComparison.Ordinal);
        if (options.Key.Length > 0 && key != options.Key)
        {
            return Error(401, "authentication_error", key.Length == 0 ? "x-api-key header is required" : "invalid x-api-key");
        }

        return request.Header("anthropic-version") switch
        {
            "2023-06-01" or "2026-10-21" => null,
            "" => Error(400, "invalid_request_error", "anthropic-version: header is required"),
            var version => Error(400, "invalid_request_error", $"anthropic-version: \"{version}\" is not a valid version."),
        };
    }

    public WireAnswer? ModelList(StandInRequest request) => request.Method != "GET" || request.Path != "/v1/models" ? null : new WireAnswer(200, new JsonObject
    {
        ["data"] = new JsonArray([.. Models.Select(m => new JsonObject { ["type"] = "model", ["id"] = m, ["display_name"] = m, ["created_at"] = "2025-09-29T00:00:00Z" })]),
        ["has_more"] = false,
        ["first_id"] = Models[0],
        ["last_id"] = Models[^1],
    });

    public (StandInPrompt? Question, WireAnswer? Refusal) Read(StandInRequest request)
    {
        if (request.Method != "POST" || request.Path != "/v1/messages")
        {
            return (null, Error(404, "not_found_error", "Not Found"));
        }

        try
        {
            return (AnthropicQuestion.Read(request, Models, options.Refuses), null);
        }
        catch (RequestFault fault)
        {
            return (null, Error(fault.Status, fault.Status == 404 ? "not_found_error" : "invalid_request_error", fault.Message));
        }
    }

    public WireAnswer Write(StandInReply reply, StandInPrompt prompt) => reply switch
    {
        StandInReply.Says says when Json.Within(prompt.MaxOutputTokens, says) is var (text, cut) => Message(prompt, text, says.Thoughts, cut ? "max_tokens" : "end_turn"),
        StandInReply.RunsOut runs => Message(prompt, runs.Text, prompt.MaxOutputTokens!.Value - Json.Tokens(runs.Text), "max_tokens"),
        StandInReply.Blocks => Message(prompt, "", 0, "refusal"),
        StandInReply.SaysNothing => Message(prompt, "", 0, "end_turn"),
        StandInReply.RateLimits limit => Error(429, "rate_limit_error", "This request would exceed your organization's rate limit of 50,000 input tokens per minute.") with
        {
            Headers = limit.RetryAfter is { } pause ? [("retry-after", pause.TotalSeconds.ToString("0", CultureInfo.InvariantCulture))] : [],
        },
        StandInReply.Fails { Status: 529 } => Error(529, "overloaded_error", "Overloaded"),
        StandInReply.Fails fails => Error(fails.Status, "api_error", "Internal server error"),
        _ => throw new InvalidOperationException("No form of this reply is known."),
    };

    private WireAnswer Message(StandInPrompt prompt, string text, int thoughts, string stop) => new(200, new JsonObject
    {
        ["id"] = $"msg_standin{prompt.Number}",
        ["type"] = "message",
        ["role"] = "assistant",
        ["model"] = Models[0],
        ["content"] = text.Length == 0 ? [] : new JsonArray(new JsonObject { ["type"] = "text", ["text"] = text, ["citations"] = null }),
        ["stop_reason"] = stop,
        ["stop_sequence"] = null,
        ["usage"] = new JsonObject
        {
            ["input_tokens"] = Json.Tokens(prompt.System + prompt.Text),
            ["cache_creation_input_tokens"] = 0,
            ["cache_read_input_tokens"] = 0,
            ["output_tokens"] = Json.Tokens(text) + thoughts,
            ["service_tier"] = "standard",
        },
    });

    private static WireAnswer Error(int status, string type, string message) => new(status, new JsonObject
    {
        ["type"] = "error",
        ["error"] = new JsonObject { ["type"] = type, ["message"] = message },
        ["request_id"] = "req_standin",
    });
}

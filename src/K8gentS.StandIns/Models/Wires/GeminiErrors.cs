using System.Globalization;
using System.Text.Json.Nodes;

namespace K8gentS.StandIns.Models.Wires;

/// <summary>google.rpc.Status as JSON, with the details that the Gemini API sends.</summary>
internal static class GeminiErrors
{
    public static WireAnswer Of(int status, string word, string message, params JsonNode[] details)
    {
        var error = new JsonObject { ["code"] = status, ["message"] = message, ["status"] = word };
        if (details.Length > 0)
        {
            error["details"] = new JsonArray(details);
        }

        return new WireAnswer(status, new JsonObject { ["error"] = error });
    }

    public static WireAnswer BadKey() => Of(400, "INVALID_ARGUMENT", "API key not valid. Please pass a valid API key.", new JsonObject
    {
        ["@type"] = "type.googleapis.com/google.rpc.ErrorInfo",
        ["reason"] = "API_KEY_INVALID",
        ["domain"] = "googleapis.com",
        ["metadata"] = new JsonObject { ["service"] = "generativelanguage.googleapis.com" },
    });

    public static WireAnswer RateLimit(TimeSpan? pause)
    {
        const string Message = "You exceeded your current quota, please check your plan and billing details. For more information on this error, head to: https://ai.google.dev/gemini-api/docs/rate-limits.";
        return pause is not { } wait
            ? Of(429, "RESOURCE_EXHAUSTED", Message)
            : Of(429, "RESOURCE_EXHAUSTED", Message, Quota(), new JsonObject
            {
                ["@type"] = "type.googleapis.com/google.rpc.RetryInfo",
                ["retryDelay"] = wait.TotalSeconds.ToString("0.#########", CultureInfo.InvariantCulture) + "s",
            });
    }

    private static JsonObject Quota() => new()
    {
        ["@type"] = "type.googleapis.com/google.rpc.QuotaFailure",
        ["violations"] = new JsonArray(new JsonObject
        {
            ["quotaMetric"] = "generativelanguage.googleapis.com/generate_content_free_tier_requests",
            ["quotaId"] = "GenerateRequestsPerMinutePerProjectPerModel-FreeTier",
            ["quotaValue"] = "2",
        }),
    };
}

using System.Text.Json.Nodes;

namespace K8gentS.StandIns.Slack.Web;

/// <summary>Slack says no: an error string, and what goes with it.</summary>
internal sealed class ApiRefusal(string error, IReadOnlyList<string>? messages = null) : Exception(error)
{
    public string Error { get; } = error;

    public JsonObject Answer { get; } = Of(error, messages);

    private static JsonObject Of(string error, IReadOnlyList<string>? messages)
    {
        var answer = new JsonObject { ["ok"] = false, ["error"] = error };
        if (messages is { Count: > 0 })
        {
            answer["errors"] = new JsonArray([.. messages.Select(message => (JsonNode)message.Replace("[ERROR] ", "", StringComparison.Ordinal))]);
            answer["response_metadata"] = new JsonObject { ["messages"] = new JsonArray([.. messages.Select(message => (JsonNode)message)]) };
        }

        return answer;
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace K8gentS.StandIns.Slack.Web;

/// <summary>A call's arguments, from a form or from JSON (https://docs.slack.dev/apis/web-api, "POST bodies").</summary>
internal static class ApiArguments
{
    private static readonly HashSet<string> Structured = new(StringComparer.Ordinal) { "blocks", "view", "metadata" };

    // Reading methods do not take JSON.
    private static readonly HashSet<string> FormOnly = new(StringComparer.Ordinal) { "conversations.history", "conversations.replies", "apps.connections.open", "auth.test" };

    public static async Task<JsonObject> ReadAsync(HttpRequest request, string method, CancellationToken cancellationToken)
    {
        if (request.HasFormContentType)
            return FromForm(await request.ReadFormAsync(cancellationToken));
        if (request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) != true)
            return request.ContentLength is > 0 ? throw new ApiRefusal("invalid_post_type") : [];
        if (FormOnly.Contains(method))
            return [];
        try
        {
            return await JsonNode.ParseAsync(request.Body, cancellationToken: cancellationToken) as JsonObject ?? throw new ApiRefusal("json_not_object");
        }
        catch (JsonException)
        {
            throw new ApiRefusal("invalid_json");
        }
    }

    public static string Required(JsonObject arguments, string name)
        => Optional(arguments, name) ?? throw new ApiRefusal("invalid_arguments", [$"[ERROR] missing required field: {name}"]);

    public static string? Optional(JsonObject arguments, string name) => arguments[name] switch
    {
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>() is { Length: > 0 } text ? text : null,
        JsonValue value => value.ToJsonString(),
        _ => null,
    };

    private static JsonObject FromForm(IFormCollection form)
    {
        var arguments = new JsonObject();
        foreach (var (name, value) in form)
        {
            try
            {
                arguments[name] = Structured.Contains(name) ? JsonNode.Parse(value.ToString()) : value.ToString();
            }
            catch (JsonException)
            {
                throw new ApiRefusal(name == "blocks" ? "invalid_blocks_format" : "invalid_arguments");
            }
        }

        return arguments;
    }
}

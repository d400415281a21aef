using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace K8gentS.SimCluster.Api.Writing;

/// <summary>Reads the JSON that a request carries.</summary>
internal static class RequestBody
{
    public static string MediaType(HttpRequest request) => (request.ContentType ?? "application/json").Split(';')[0].Trim();

    public static async Task<JsonObject> ReadObjectAsync(HttpContext http) =>
        await ReadAsync(http) as JsonObject ?? throw StatusException.BadRequest("the body of the request is not a JSON object");

    /// <summary>The body, or null where there is none.</summary>
    public static async Task<JsonNode?> ReadAsync(HttpContext http)
    {
        var media = MediaType(http.Request);
        // apply-patch+yaml may hold JSON, and does when kubectl sends it.
        if (!media.EndsWith("json", StringComparison.Ordinal) && !media.EndsWith("+yaml", StringComparison.Ordinal))
            throw StatusException.UnsupportedMediaType("application/json");
        using var buffer = new MemoryStream();
        await http.Request.Body.CopyToAsync(buffer, http.RequestAborted);
        if (buffer.Length == 0)
            return null;
        try
        {
            return JsonNode.Parse(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
        }
        catch (JsonException e)
        {
            throw StatusException.BadRequest($"the body of the request is not JSON, the only form that the simulated cluster reads: {e.Message}");
        }
    }
}

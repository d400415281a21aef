using System.Text.Json;
using System.Text.Json.Nodes;
using K8gentS.SimCluster.Api.Protobuf;
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
        if (media != ProtobufDecoder.MediaType && !media.EndsWith("json", StringComparison.Ordinal) && !media.EndsWith("+yaml", StringComparison.Ordinal))
            throw StatusException.UnsupportedMediaType("application/json");
        using var buffer = new MemoryStream();
        await http.Request.Body.CopyToAsync(buffer, http.RequestAborted);
        if (buffer.Length == 0)
            return null;
        return Parse(buffer.GetBuffer().AsSpan(0, (int)buffer.Length), media);
    }

    private static JsonNode? Parse(ReadOnlySpan<byte> body, string media)
    {
        try
        {
            return media == ProtobufDecoder.MediaType
                ? ProtobufDecoder.Decode(body) ?? throw StatusException.UnsupportedMediaType("application/json (the simulated cluster reads protobuf of a few kinds only)")
                : JsonNode.Parse(body);
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            throw StatusException.BadRequest($"the body of the request cannot be read as {media}: {e.Message}");
        }
    }
}

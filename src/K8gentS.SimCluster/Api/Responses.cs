using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace K8gentS.SimCluster.Api;

/// <summary>Writes whole answers.</summary>
internal static class Responses
{
    public static Task WriteJsonAsync(this HttpContext http, JsonNode body, int code = 200, string contentType = "application/json") =>
        http.WriteBytesAsync(Encoding.UTF8.GetBytes(body.ToJsonString()), code, contentType);

    public static Task WriteTextAsync(this HttpContext http, string body, int code = 200) =>
        http.WriteBytesAsync(Encoding.UTF8.GetBytes(body), code, "text/plain; charset=utf-8");

    public static async Task WriteBytesAsync(this HttpContext http, ReadOnlyMemory<byte> body, int code = 200, string contentType = "application/json")
    {
        http.Response.StatusCode = code;
        http.Response.ContentType = contentType;
        if (!HttpMethods.IsHead(http.Request.Method))
            await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }

    public static Task WriteStatusAsync(this HttpContext http, StatusException failure)
    {
        if (failure.RetryAfter is { } seconds)
            http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return http.WriteJsonAsync(failure.ToStatus(), failure.Code);
    }
}

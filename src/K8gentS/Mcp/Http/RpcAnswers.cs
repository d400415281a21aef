using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace K8gentS.Mcp.Http;

/// <summary>A request that is not served: the HTTP status, and the JSON-RPC error in its body.</summary>
/// <param name="StatusCode">The HTTP status.</param>
/// <param name="Code">The JSON-RPC error's code.</param>
/// <param name="Message">What is wrong and what to do, in a sentence; our own words only.</param>
/// <param name="Details">The error's data; null for none.</param>
internal sealed record RpcRefusal(int StatusCode, int Code, string Message, JsonNode? Details = null)
{
    /// <summary>-32000, for what has no code of its own.</summary>
    public const int General = -32000;

    /// <summary>-32001, which implementations of the protocol use for a session that is not known.</summary>
    public const int NoSession = -32001;

    /// <summary>A bad request.</summary>
    public static RpcRefusal Bad(string message, int code = General) => new(StatusCodes.Status400BadRequest, code, message);

    /// <summary>A header that does not agree with the body.</summary>
    public static RpcRefusal Mismatch(string message) => Bad(message, (int)McpErrorCode.HeaderMismatch);
}

/// <summary>Writes answers that do not come from an MCP server.</summary>
internal static class RpcAnswers
{
    /// <summary>Writes a refusal, with the id of the request where it could be read.</summary>
    public static async Task RefuseAsync(this HttpContext context, RpcRefusal refusal, RequestId id = default)
    {
        var error = new JsonRpcError { Id = id, Error = new JsonRpcErrorDetail { Code = refusal.Code, Message = refusal.Message, Data = refusal.Details } };
        context.Response.StatusCode = refusal.StatusCode;
        context.Response.ContentType = "application/json";
        var body = JsonSerializer.SerializeToUtf8Bytes(error, McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonRpcError)));
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}

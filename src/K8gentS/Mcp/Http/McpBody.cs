using System.Text.Json;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace K8gentS.Mcp.Http;

/// <summary>Reads the JSON-RPC message of a request's body.</summary>
internal static class McpBody
{
    /// <summary>The message, or why there is none, with the id of the request as far as it can be told.</summary>
    public static async Task<(JsonRpcMessage? Message, RpcRefusal? Refusal, RequestId Id)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(request.Body, default, cancellationToken);
            return Read(document.RootElement);
        }
        catch (JsonException)
        {
            return (null, RpcRefusal.Bad("The body is no JSON.", (int)McpErrorCode.ParseError), default);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, new RpcRefusal(StatusCodes.Status413PayloadTooLarge, RpcRefusal.General, "The message is too large."), default);
        }
    }

    private static (JsonRpcMessage? Message, RpcRefusal? Refusal, RequestId Id) Read(JsonElement root)
    {
        try
        {
            var message = (JsonRpcMessage?)root.Deserialize(McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonRpcMessage)));
            return message is null ? (null, NoMessage, default) : (message, null, message is JsonRpcRequest asked ? asked.Id : default);
        }
        catch (JsonException)
        {
            return (null, NoMessage, IdOf(root));
        }
    }

    private static RpcRefusal NoMessage { get; } = RpcRefusal.Bad("The body is no JSON-RPC message; send one request, notification or response.", (int)McpErrorCode.InvalidRequest);

    private static RequestId IdOf(JsonElement root) => root.ValueKind == JsonValueKind.Object && root.TryGetProperty("id", out var id)
        ? id.ValueKind switch
        {
            JsonValueKind.String => new RequestId(id.GetString()!),
            JsonValueKind.Number when id.TryGetInt64(out var number) => new RequestId(number),
            _ => default,
        }
        : default;
}

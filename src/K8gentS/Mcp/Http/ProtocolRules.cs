using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace K8gentS.Mcp.Http;

/// <summary>
/// What the protocol's versions ask of a request's headers. Up to 2025-11-25 there is a handshake and, over HTTP, a session;
/// from 2026-07-28 on each request carries its metadata, in its body and again in headers that have to agree with it.
/// </summary>
/// <remarks>https://modelcontextprotocol.io/specification/ , basic/transports of each version; SEP-2243, SEP-2567, SEP-2575.</remarks>
internal static class ProtocolRules
{
    /// <summary>The header with the protocol version.</summary>
    public const string VersionHeader = "MCP-Protocol-Version";

    /// <summary>The header with the session.</summary>
    public const string SessionHeader = "Mcp-Session-Id";

    private const string MethodHeader = "Mcp-Method";
    private const string NameHeader = "Mcp-Name";
    private const string FirstWithoutSessions = "2026-07-28";
    private const string VersionKey = "io.modelcontextprotocol/protocolVersion";
    private const string CapabilitiesKey = "io.modelcontextprotocol/clientCapabilities";

    private static readonly string[] Supported = ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25", FirstWithoutSessions];

    // https://modelcontextprotocol.io/specification/2026-07-28 has others in their place, or none.
    private static readonly HashSet<string> Removed = new(["initialize", "ping", "logging/setLevel", "resources/subscribe", "resources/unsubscribe"], StringComparer.Ordinal);

    /// <summary>The version that a request declares in its header; empty where it declares none.</summary>
    public static string VersionOf(HttpRequest request) => request.Headers[VersionHeader].ToString();

    /// <summary>Whether a version has no sessions.</summary>
    public static bool IsSessionless(string version) => string.CompareOrdinal(version, FirstWithoutSessions) >= 0;

    /// <summary>Whether the version in the header is one that is spoken here; none counts as one.</summary>
    public static RpcRefusal? CheckVersion(HttpRequest request) => VersionOf(request) is var version && (version.Length == 0 || Supported.Contains(version, StringComparer.Ordinal))
        ? null
        : new RpcRefusal(
            StatusCodes.Status400BadRequest,
            (int)McpErrorCode.UnsupportedProtocolVersion,
            $"The protocol version of the header {VersionHeader} is not supported; supported are {string.Join(", ", Supported)}.",
            new JsonObject { ["supported"] = new JsonArray([.. Supported.Select(s => (JsonNode)s)]), ["requested"] = version });

    /// <summary>Whether a message and its headers agree, and say what their version asks for.</summary>
    public static RpcRefusal? CheckMessage(HttpRequest request, JsonRpcMessage message)
    {
        var (method, parameters) = message switch
        {
            JsonRpcRequest asked => (asked.Method, asked.Params),
            JsonRpcNotification told => (told.Method, told.Params),
            _ => (null, null),
        };
        return CheckVersion(request) ?? (method is null ? null : Check(request, method, parameters as JsonObject, message is JsonRpcRequest));
    }

    private static RpcRefusal? Check(HttpRequest request, string method, JsonObject? parameters, bool isRequest)
    {
        var header = VersionOf(request);
        if (method == RequestMethods.Initialize && header.Length > 0 && Text(parameters, "protocolVersion") is { } asked && asked != header)
        {
            return RpcRefusal.Mismatch($"The header {VersionHeader} is not the protocolVersion of the body.");
        }

        var meta = parameters?["_meta"] as JsonObject;
        var inBody = Text(meta, VersionKey);
        if (!IsSessionless(header) && !IsSessionless(inBody ?? ""))
        {
            return null;
        }

        return (header, inBody) switch
        {
            ("", _) => RpcRefusal.Mismatch($"The header {VersionHeader} is missing; the body's metadata declares a version that needs it."),
            (_, null) when isRequest => RpcRefusal.Bad($"A request of version {header} needs _meta/{VersionKey}.", (int)McpErrorCode.InvalidParams),
            (_, not null) when header != inBody => RpcRefusal.Mismatch($"The header {VersionHeader} is not the version of _meta/{VersionKey}."),
            _ => CheckRouting(request, method, parameters) ?? CheckMetadata(header, method, meta, isRequest),
        };
    }

    private static RpcRefusal? CheckRouting(HttpRequest request, string method, JsonObject? parameters)
    {
        if (request.Headers[MethodHeader].ToString().Trim() != method)
        {
            return RpcRefusal.Mismatch($"The header {MethodHeader} is missing, or is not the method of the body.");
        }

        var parameter = method switch
        {
            RequestMethods.ToolsCall or RequestMethods.PromptsGet => "name",
            RequestMethods.ResourcesRead => "uri",
            _ => null,
        };
        return parameter is null || McpHeaderEncoder.DecodeValue(request.Headers[NameHeader].ToString().Trim()) == (Text(parameters, parameter) ?? "")
            ? null
            : RpcRefusal.Mismatch($"The header {NameHeader} is missing, or is not the {parameter} of the body.");
    }

    private static RpcRefusal? CheckMetadata(string version, string method, JsonObject? meta, bool isRequest) => isRequest switch
    {
        true when meta?[CapabilitiesKey] is not JsonObject => RpcRefusal.Bad($"A request of version {version} needs _meta/{CapabilitiesKey}, an object.", (int)McpErrorCode.InvalidParams),
        true when Removed.Contains(method) => new RpcRefusal(StatusCodes.Status404NotFound, (int)McpErrorCode.MethodNotFound, $"Version {version} of the protocol has no such method."),
        _ => null,
    };

    private static string? Text(JsonObject? node, string name) => node?[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
}

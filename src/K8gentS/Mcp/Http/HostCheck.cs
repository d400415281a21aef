using System.Net;
using Microsoft.AspNetCore.Http;

namespace K8gentS.Mcp.Http;

/// <summary>
/// Keeps web pages away. A page whose name has been pointed at this machine (DNS rebinding) sends that name as Host, and any
/// page of another site sends its Origin; both are refused. Programs send no Origin. There is no CORS here.
/// </summary>
/// <remarks>https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#security-warning</remarks>
/// <param name="options">Where it listens, and under which other names.</param>
internal sealed class HostCheck(McpHttpOptions options)
{
    private static readonly HashSet<string> Own = new(["localhost", "127.0.0.1", "[::1]"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Why a request is not served; null if it is.</summary>
    public RpcRefusal? Refuse(HttpRequest request)
    {
        if (!IsOurs(request.Host.Host))
        {
            return Refusal("The Host header names another host; if this server is to be called by that name, start it with --allowed-host.");
        }

        var origins = request.Headers.Origin;
        return origins.Count == 0 || origins.All(IsOurOrigin)
            ? null
            : Refusal("Web pages of other origins may not call this server.");
    }

    // Where only this machine can call, it is called by this machine's own names. Elsewhere any address will do: a page that
    // rebinds a name sends the name.
    private bool IsOurs(string host) =>
        Own.Contains(host) || options.AllowedHosts.Contains(host) || (!options.Address.IsLoopback && IPAddress.TryParse(host.Trim('[', ']'), out _));

    private bool IsOurOrigin(string? origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && (Own.Contains(uri.Host) || options.AllowedHosts.Contains(uri.Host));

    private static RpcRefusal Refusal(string message) => new(StatusCodes.Status403Forbidden, RpcRefusal.General, message);
}

using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using K8gentS.Serving;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace K8gentS.Dashboard;

/// <summary>
/// Who may look. On the loopback address whoever is on this machine, as long as the browser was not lured here under
/// another name (DNS rebinding); elsewhere whoever knows the token, as a password of HTTP Basic (RFC 7617) or as a bearer.
/// </summary>
internal sealed class DashboardAccess(ListenAddress address, string? token)
{
    private static readonly HashSet<string> LoopbackNames = new(["localhost", "127.0.0.1", "[::1]"], StringComparer.OrdinalIgnoreCase);

    /// <summary>The status that refuses a request; null if it may pass.</summary>
    public int? Refusal(HttpRequest request)
    {
        if (token is null)
        {
            return !address.IsLoopback || LoopbackNames.Contains(request.Host.Host) ? null : StatusCodes.Status421MisdirectedRequest;
        }

        return IsToken(Presented(request)) ? null : StatusCodes.Status401Unauthorized;
    }

    private bool IsToken(string? presented) =>
        presented is not null && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(presented)), SHA256.HashData(Encoding.UTF8.GetBytes(token!)));

    private static string? Presented(HttpRequest request)
    {
        if (!AuthenticationHeaderValue.TryParse(request.Headers[HeaderNames.Authorization].ToString(), out var header))
        {
            return null;
        }

        return header.Scheme.ToUpperInvariant() switch
        {
            "BEARER" => header.Parameter,
            "BASIC" => Password(header.Parameter ?? ""),
            _ => null,
        };
    }

    private static string? Password(string parameter)
    {
        var decoded = new byte[parameter.Length];
        return Convert.TryFromBase64String(parameter, decoded, out var length) && Encoding.UTF8.GetString(decoded, 0, length) is var pair && pair.Contains(':')
            ? pair[(pair.IndexOf(':') + 1)..]
            : null;
    }
}

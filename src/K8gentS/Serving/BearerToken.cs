using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace K8gentS.Serving;

/// <summary>A bearer token of a request (RFC 6750). It is written nowhere; its hash may be kept.</summary>
/// <param name="Value">The token.</param>
internal sealed record BearerToken(string Value)
{
    private const string Scheme = "Bearer ";
    private const int Longest = 16 * 1024;

    /// <summary>What may be kept in its place.</summary>
    public string Hash => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Value)));

    /// <summary>The token of a request; null where there is none that could be one.</summary>
    public static BearerToken? Of(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && header.Length <= Longest && header[Scheme.Length..].Trim() is { Length: > 0 } token
            ? new BearerToken(token)
            : null;
    }

    /// <summary>Whether it is that one, in a time that does not tell where they differ.</summary>
    public bool Is(string other) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(Value)), SHA256.HashData(Encoding.UTF8.GetBytes(other)));

    /// <summary>Without the token.</summary>
    public override string ToString() => nameof(BearerToken);
}

using System.Security.Cryptography;
using System.Text.Json;
using K8gentS.KubeApi.Access;

namespace K8gentS.Mcp.Desk;

/// <summary>Who calls.</summary>
/// <param name="Name">The user's name, or a word for whoever may call.</param>
/// <param name="Key">What tells callers apart: two with the same key have the same rights, and may share what is kept for them.</param>
internal sealed record Caller(string Name, string Key)
{
    // Another for each token of a service account, though nothing that it may do depends on it.
    private const string CredentialId = "authentication.kubernetes.io/credential-id";

    /// <summary>Who calls where it is not asked: somebody on this machine.</summary>
    public static Caller Local { get; } = new("local", "local");

    /// <summary>Who started this program, to talk to it on standard input and output.</summary>
    public static Caller Parent { get; } = new("stdio", "stdio");

    /// <summary>Who calls with the one token that there is.</summary>
    public static Caller TokenHolder { get; } = new("token", "token");

    /// <summary>Whom the API server says that it is; null where the API server is not asked.</summary>
    public TokenIdentity? Identity { get; private init; }

    /// <summary>A user whom the API server knows.</summary>
    public static Caller Of(TokenIdentity identity) => new(identity.User, KeyOf(identity)) { Identity = identity };

    private static string KeyOf(TokenIdentity identity)
    {
        string[][] parts =
        [
            [identity.User, identity.Uid ?? ""],
            [.. identity.Groups.Order(StringComparer.Ordinal)],
            .. identity.Extra.Where(e => e.Key != CredentialId).OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => (string[])[e.Key, .. e.Value]),
        ];
        return Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(parts)));
    }
}

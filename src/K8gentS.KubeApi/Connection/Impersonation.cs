using System.Net;
using System.Text;
using K8gentS.KubeApi.Http;

namespace K8gentS.KubeApi.Connection;

/// <summary>Whom to act as. The credential needs the verb <c>impersonate</c>.</summary>
/// <param name="User">User name; needed when anything else is given.</param>
/// <param name="Uid">UID of the user.</param>
/// <param name="Groups">Groups of the user.</param>
/// <param name="Extra">Further attributes, several values each.</param>
/// <remarks>https://kubernetes.io/docs/reference/access-authn-authz/user-impersonation/</remarks>
public sealed record Impersonation(
    string User,
    string? Uid,
    IReadOnlyList<string> Groups,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Extra)
{
    internal void Apply(HttpRequestMessage message)
    {
        Add(message, "Impersonate-User", [User]);
        Add(message, "Impersonate-Uid", Uid is null ? [] : [Uid]);
        Add(message, "Impersonate-Group", Groups);
        foreach (var (key, values) in Extra)
        {
            Add(message, "Impersonate-Extra-" + EscapeHeaderName(key), values);
        }
    }

    private static void Add(HttpRequestMessage message, string name, IReadOnlyList<string> values)
    {
        if (values.Count > 1)
        {
            (message.Version, message.VersionPolicy) = (HttpVersion.Version11, HttpVersionPolicy.RequestVersionExact);
        }

        if (values.Count > 0)
        {
            message.Headers.TryAddWithoutValidation(name, RepeatedHeader.Join(name, values));
        }
    }

    /// <summary>Extra keys may hold what header names may not; those bytes are percent-encoded (client-go, round_trippers.go).</summary>
    private static string EscapeHeaderName(string key)
    {
        var name = new StringBuilder();
        foreach (var b in Encoding.UTF8.GetBytes(key))
        {
            var c = (char)b;
            _ = char.IsAsciiLetterOrDigit(c) || "!#$&'*+-.^_`|~".Contains(c, StringComparison.Ordinal)
                ? name.Append(c)
                : name.Append('%').Append(b.ToString("X2"));
        }

        return name.ToString();
    }
}

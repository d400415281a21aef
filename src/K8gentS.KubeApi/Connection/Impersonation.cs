using System.Net.Http.Headers;
using System.Text;

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
    internal void Apply(HttpRequestHeaders headers)
    {
        headers.TryAddWithoutValidation("Impersonate-User", User);
        if (Uid is not null)
        {
            headers.TryAddWithoutValidation("Impersonate-Uid", Uid);
        }

        // One header line a group: a list joined by commas would be one group of that name.
        foreach (var group in Groups)
        {
            headers.TryAddWithoutValidation("Impersonate-Group", group);
        }

        foreach (var (key, values) in Extra)
        {
            headers.TryAddWithoutValidation("Impersonate-Extra-" + EscapeHeaderName(key), values);
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

using System.Security.Cryptography;
using System.Text;

namespace K8gentS.Diagnosis;

/// <summary>Short ids that are the same in every run: SHA-256 over the parts, cut to ten hexadecimal digits.</summary>
internal static class StableId
{
    // U+001F, the unit separator, cannot occur in Kubernetes names, so that parts never run together.
    public static string Of(string prefix, params ReadOnlySpan<string?> parts)
    {
        var text = string.Join('\u001f', parts);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        return $"{prefix}-{Convert.ToHexStringLower(hash.AsSpan(0, 5))}";
    }
}

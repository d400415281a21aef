namespace K8gentS.Diagnosis.Plans;

/// <summary>
/// The shapes of names that the API server lets exist. Letters and digits are those of ASCII alone, so that no name looks
/// like another. Source: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
/// </summary>
internal static class KubernetesName
{
    /// <summary>A DNS label (RFC 1123): namespaces and containers.</summary>
    public static bool IsLabel(string text) =>
        text.Length is > 0 and <= 63 && IsEdge(text[0]) && IsEdge(text[^1]) && text.All(c => IsEdge(c) || c == '-');

    /// <summary>A DNS subdomain (RFC 1123): most objects' names.</summary>
    public static bool IsSubdomain(string text) =>
        text.Length is > 0 and <= 253 && text.Split('.').All(part => IsLabelOfAnyLength(part));

    /// <summary>A UID: a UUID as a rule, but nothing promises that.</summary>
    public static bool IsUid(string text) =>
        text.Length is > 0 and <= 64 && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    private static bool IsLabelOfAnyLength(string part) =>
        part.Length > 0 && IsEdge(part[0]) && IsEdge(part[^1]) && part.All(c => IsEdge(c) || c == '-');

    private static bool IsEdge(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c);
}

namespace K8gentS.Mcp.Resources;

/// <summary>The addresses of resources, a public interface.</summary>
internal static class ResourceAddresses
{
    /// <summary>The template by which the product reasons.</summary>
    public const string RcaTemplate = "k8gents://prompts/rca-template";

    /// <summary>How the cluster fares.</summary>
    public const string ClusterHealth = "k8gents://cluster/health";

    /// <summary>The page on a cause.</summary>
    public const string Causes = "k8gents://causes/";

    /// <summary>An incident.</summary>
    public const string Incidents = "k8gents://incidents/";

    /// <summary>The variable of the templates.</summary>
    public const string Id = "id";

    /// <summary>What stands behind a prefix; null where the address has another one, or nothing or a further part behind it.</summary>
    public static string? After(string prefix, string uri) =>
        uri.StartsWith(prefix, StringComparison.Ordinal) && uri.Length > prefix.Length && !uri.AsSpan(prefix.Length).ContainsAny('/', '?', '#')
            ? Uri.UnescapeDataString(uri[prefix.Length..])
            : null;
}

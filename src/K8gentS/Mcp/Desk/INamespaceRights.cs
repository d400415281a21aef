namespace K8gentS.Mcp.Desk;

/// <summary>
/// Which namespaces a caller may see. What the API server is asked is bound to the caller's rights by
/// <see cref="McpDesk.Client"/> already; this is for what comes from elsewhere, the incident store above all.
/// </summary>
internal interface INamespaceRights
{
    /// <summary>Whether the caller may see what is in a namespace.</summary>
    /// <param name="ns">The namespace; null for what is in none, such as nodes: for who may see pods in all namespaces.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="KubeApi.Errors.KubeApiException">The API server could not be asked; nothing may be shown then.</exception>
    ValueTask<bool> MaySeeAsync(string? ns, CancellationToken cancellationToken);
}

/// <summary>A caller who may see everything that this program may: on stdio, or with the server's one token.</summary>
internal sealed class EveryNamespace : INamespaceRights
{
    private EveryNamespace()
    {
    }

    /// <summary>The one there is.</summary>
    public static EveryNamespace Rights { get; } = new();

    /// <inheritdoc/>
    public ValueTask<bool> MaySeeAsync(string? ns, CancellationToken cancellationToken) => ValueTask.FromResult(true);
}

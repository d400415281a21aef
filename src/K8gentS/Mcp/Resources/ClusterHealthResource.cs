using K8gentS.Mcp.Desk;
using K8gentS.Mcp.Tools;
using K8gentS.Mcp.Tools.Looking;
using ModelContextProtocol.Protocol;

namespace K8gentS.Mcp.Resources;

/// <summary>How the cluster fares now: the answer of <c>get_cluster_health</c>, for clients that attach resources.</summary>
internal sealed class ClusterHealthResource : IResourceFamily
{
    private static readonly Resource Card = new()
    {
        Uri = ResourceAddresses.ClusterHealth,
        Name = "cluster-health",
        Title = "Cluster health",
        Description = "Nodes, pods by phase, and which namespaces and objects show symptoms, as get_cluster_health tells it. Reading it looks at the cluster.",
        MimeType = "application/json",
        Annotations = new Annotations { Audience = [Role.User, Role.Assistant], Priority = 0.8f },
    };

    /// <inheritdoc/>
    public ResourceTemplate? Template => null;

    /// <inheritdoc/>
    public Task<ResourcePage> ListAsync(McpDesk desk, string? after, CancellationToken cancellationToken) => Task.FromResult(new ResourcePage([Card]));

    /// <inheritdoc/>
    public async Task<TextResourceContents?> ReadAsync(McpDesk desk, string uri, CancellationToken cancellationToken) => uri == ResourceAddresses.ClusterHealth
        ? new TextResourceContents { Uri = uri, MimeType = Card.MimeType, Text = FencedJson.Of(ToolAnswer.Of(await ClusterHealthTool.LookAsync(desk, cancellationToken), "").Structured) }
        : null;
}

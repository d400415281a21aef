using K8gentS.Mcp.Desk;
using ModelContextProtocol.Protocol;

namespace K8gentS.Mcp.Resources;

/// <summary>Resources of one sort: one address, or all of one template.</summary>
internal interface IResourceFamily
{
    /// <summary>The template of their addresses; null where there is one address alone.</summary>
    ResourceTemplate? Template { get; }

    /// <summary>Some of them.</summary>
    /// <param name="desk">What the caller may use.</param>
    /// <param name="after">Where the page before ended; null for the beginning.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<ResourcePage> ListAsync(McpDesk desk, string? after, CancellationToken cancellationToken);

    /// <summary>What stands at an address; null where that is none of theirs, or there is nothing.</summary>
    Task<TextResourceContents?> ReadAsync(McpDesk desk, string uri, CancellationToken cancellationToken);
}

/// <summary>Some resources of a family.</summary>
/// <param name="Resources">The resources.</param>
/// <param name="Next">Where the next page begins, in words of the family's own; null where there is none.</param>
internal sealed record ResourcePage(IReadOnlyList<Resource> Resources, string? Next = null);

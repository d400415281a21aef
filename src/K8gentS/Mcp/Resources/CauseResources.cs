using System.Globalization;
using System.Text;
using K8gentS.Diagnosis.Taxonomy;
using K8gentS.Mcp.Desk;
using K8gentS.Runbooks;
using ModelContextProtocol.Protocol;

namespace K8gentS.Mcp.Resources;

/// <summary>The pages on causes.</summary>
internal sealed class CauseResources : IResourceFamily
{
    private const string Mime = "text/markdown";
    private const int PageSize = 50;

    private static readonly IReadOnlyList<Resource> All = [.. Runbook.Causes.Select(Describe)];

    /// <inheritdoc/>
    public ResourceTemplate? Template { get; } = new()
    {
        UriTemplate = $"{ResourceAddresses.Causes}{{{ResourceAddresses.Id}}}",
        Name = "cause",
        Title = "Runbook of a cause",
        Description = "What a cause id of a diagnosis means, how to confirm it, how to fix it and how to prevent it.",
        MimeType = Mime,
        Annotations = new Annotations { Audience = [Role.User, Role.Assistant], Priority = 0.6f },
    };

    /// <inheritdoc/>
    public Task<ResourcePage> ListAsync(McpDesk desk, string? after, CancellationToken cancellationToken)
    {
        var start = after is null ? 0 : Math.Clamp(int.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : All.Count, 0, All.Count);
        var end = Math.Min(start + PageSize, All.Count);
        return Task.FromResult(new ResourcePage([.. All.Take(start..end)], end < All.Count ? end.ToString(CultureInfo.InvariantCulture) : null));
    }

    /// <inheritdoc/>
    public Task<TextResourceContents?> ReadAsync(McpDesk desk, string uri, CancellationToken cancellationToken) => Task.FromResult(
        ResourceAddresses.After(ResourceAddresses.Causes, uri) is { } cause && Runbook.Find(cause) is { } page
            ? new TextResourceContents { Uri = uri, MimeType = Mime, Text = page.Text }
            : null);

    private static Resource Describe(string cause) => new()
    {
        Uri = $"{ResourceAddresses.Causes}{cause}",
        Name = cause,
        Title = CauseTaxonomy.Title(cause),
        MimeType = Mime,
        Size = Encoding.UTF8.GetByteCount(Runbook.Find(cause)!.Text),
        Annotations = new Annotations { Audience = [Role.User, Role.Assistant], Priority = 0.3f },
    };
}

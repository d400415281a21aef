using System.Text;
using K8gentS.Mcp.Desk;
using K8gentS.Reasoning.Prompts;
using ModelContextProtocol.Protocol;

namespace K8gentS.Mcp.Resources;

/// <summary>The template by which a model is asked about what rules leave unexplained. Nothing in it is secret.</summary>
internal sealed class RcaTemplateResource : IResourceFamily
{
    private readonly Resource _resource = new()
    {
        Uri = ResourceAddresses.RcaTemplate,
        Name = "rca-template",
        Title = "Root cause analysis template",
        Description = $"How K8gentS asks a language model for a root cause (version {PromptFiles.Version}): what it is given, what it may answer, and what it has to leave out. Reason by it where a diagnosis leaves something unexplained.",
        MimeType = "text/markdown",
        Size = Encoding.UTF8.GetByteCount(PromptFiles.Template),
        Annotations = new Annotations { Audience = [Role.Assistant], Priority = 0.5f },
    };

    /// <inheritdoc/>
    public ResourceTemplate? Template => null;

    /// <inheritdoc/>
    public Task<ResourcePage> ListAsync(McpDesk desk, string? after, CancellationToken cancellationToken) => Task.FromResult(new ResourcePage([_resource]));

    /// <inheritdoc/>
    public Task<TextResourceContents?> ReadAsync(McpDesk desk, string uri, CancellationToken cancellationToken) => Task.FromResult(
        uri == ResourceAddresses.RcaTemplate ? new TextResourceContents { Uri = uri, MimeType = _resource.MimeType, Text = PromptFiles.Template } : null);
}

using System.Text.Json;
using K8gentS.Mcp.Desk;
using K8gentS.Mcp.Resources;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace K8gentS.Mcp.Prompts;

/// <summary>A prompt about one incident, which is handed over beside the words as a document of its own: data, not part of them.</summary>
/// <param name="name">The prompt's name, and its text's.</param>
/// <param name="title">Its name for people.</param>
/// <param name="description">What it is good for.</param>
internal sealed class IncidentPrompt(string name, string title, string description) : DeskPrompt(new Prompt
{
    Name = name,
    Title = title,
    Description = description,
    Arguments = [Argument(PromptArguments.IncidentId, "Incident", "The incident's id, as list_incidents has it", required: true)],
})
{
    /// <inheritdoc/>
    protected override async Task<IReadOnlyList<ContentBlock>> ContentAsync(McpDesk desk, IDictionary<string, JsonElement>? arguments, CancellationToken cancellationToken)
    {
        var id = PromptArguments.ReadIncident(arguments);
        var uri = $"{ResourceAddresses.Incidents}{id}";
        var document = await ResourceDesk.FindAsync(desk, uri, cancellationToken)
            ?? throw new McpProtocolException($"There is no incident {id} in the store, or it is not for you; list_incidents names those that there are.", McpErrorCode.InvalidParams);
        return
        [
            new TextContentBlock { Text = PromptTexts.Of(ProtocolPrompt.Name, ("incident", id)) },
            new EmbeddedResourceBlock { Resource = document, Annotations = new Annotations { Audience = [Role.Assistant] } },
        ];
    }
}

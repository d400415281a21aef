using ModelContextProtocol.Server;

namespace K8gentS.Mcp.Prompts;

/// <summary>Every prompt, sorted by name.</summary>
internal static class PromptCatalogue
{
    /// <summary>The prompts.</summary>
    public static IReadOnlyList<McpServerPrompt> All { get; } =
    [
        new InvestigateNamespacePrompt(),
        new IncidentPrompt("post_mortem", "Write a post-mortem", "Writes a blameless post-mortem of an incident from its report and its timeline."),
        new IncidentPrompt("review_incident", "Review an incident", "Checks whether the cause that an incident's report names is right, whether the fix fits, and what is left to do."),
    ];
}

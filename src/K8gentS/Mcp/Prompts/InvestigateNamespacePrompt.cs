using System.Text.Json;
using K8gentS.Mcp.Desk;
using ModelContextProtocol.Protocol;

namespace K8gentS.Mcp.Prompts;

/// <summary><c>investigate_namespace</c>: what is wrong in a namespace, from the overview to the cause.</summary>
internal sealed class InvestigateNamespacePrompt() : DeskPrompt(new Prompt
{
    Name = PromptName,
    Title = "Investigate a namespace",
    Description = "Finds out what is wrong in a namespace, why, and what to do about it, step by step.",
    Arguments =
    [
        Argument(PromptArguments.Namespace, "Namespace", "The namespace to look at", required: true),
        Argument(PromptArguments.Workload, "Workload", "A workload in it to begin with, such as Deployment/checkout", required: false),
        Argument(PromptArguments.PodName, "Pod", "A pod in it to begin with", required: false),
    ],
})
{
    private const string PromptName = "investigate_namespace";

    /// <inheritdoc/>
    protected override Task<IReadOnlyList<ContentBlock>> ContentAsync(McpDesk desk, IDictionary<string, JsonElement>? arguments, CancellationToken cancellationToken)
    {
        var ns = PromptArguments.ReadNamespace(arguments);
        var begin = (PromptArguments.ReadOptionalName(arguments, PromptArguments.Workload), PromptArguments.ReadOptionalName(arguments, PromptArguments.PodName)) switch
        {
            (_, { } pod) => $"Begin with diagnose_pod for the pod {pod}, then diagnose_namespace for what else there is.",
            ({ } workload, _) => $"Begin with diagnose_workload for {workload}, then diagnose_namespace for what else there is.",
            _ => "Begin with diagnose_namespace.",
        };
        return Task.FromResult<IReadOnlyList<ContentBlock>>([new TextContentBlock { Text = PromptTexts.Of(PromptName, ("namespace", ns), ("begin", begin)) }]);
    }
}

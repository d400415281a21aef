using K8gentS.Mcp.Desk;
using K8gentS.Mcp.Incidents;
using K8gentS.Mcp.Tools.Diagnosing;
using K8gentS.Mcp.Tools.Explaining;
using K8gentS.Mcp.Tools.Looking;
using K8gentS.Mcp.Tools.Resources;
using ModelContextProtocol.Server;

namespace K8gentS.Mcp.Tools;

/// <summary>Every tool, sorted by name; a tool without its line here does not exist.</summary>
internal static class ToolCatalogue
{
    private static readonly McpServerTool Propose = new ProposeRemediationTool();

    /// <summary>Those of a desk.</summary>
    public static IEnumerable<McpServerTool> Of(McpDesk desk) => desk.Proposals is null ? Always : Always.Append(Propose);

    /// <summary>Those that any desk has.</summary>
    public static IReadOnlyList<McpServerTool> Always { get; } =
    [
        new PodResourcesTool(),
        new DiagnoseNamespaceTool(),
        new DiagnosePodTool(),
        new DiagnoseWorkloadTool(),
        new ExplainCauseTool(),
        new ClusterHealthTool(),
        new FailingPodsTool(),
        new GetIncidentTool(),
        new LogsTool(),
        new NamespaceEventsTool(),
        new RolloutHistoryTool(),
        new ListIncidentsTool(),
        new SearchEvidenceTool(),
    ];
}

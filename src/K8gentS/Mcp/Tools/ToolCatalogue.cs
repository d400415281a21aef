using K8gentS.Mcp.Tools.Diagnosing;
using ModelContextProtocol.Server;

namespace K8gentS.Mcp.Tools;

/// <summary>Every tool, sorted by name; a tool without its line here does not exist.</summary>
internal static class ToolCatalogue
{
    /// <summary>Those that any desk has.</summary>
    public static IReadOnlyList<McpServerTool> Always { get; } =
    [
        new DiagnoseNamespaceTool(),
        new DiagnosePodTool(),
        new DiagnoseWorkloadTool(),
    ];
}

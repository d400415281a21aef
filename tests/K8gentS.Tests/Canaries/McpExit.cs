using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Tests.Mcp.Tools;

namespace K8gentS.Tests.Canaries;

/// <summary>Every MCP tool that looks at a cluster, with all that it answers.</summary>
internal static class McpExit
{
    public static async Task<string> ToolsAsync(Scene scene, IExplainingSanitizer sanitizer)
    {
        await using var bench = await ToolBench.OverAsync(scene.Cluster, new ToolBench.Setting { Sanitizer = sanitizer });
        var answers = await ToolTour.TakeAsync(bench);
        scene.Cluster.Faults.Add(new SimCluster.Fault(SimCluster.FaultKind.ServerError) { Times = 0, Message = scene.Words("error body of the API server") });
        var refusal = await bench.RefusalAsync("get_cluster_health");
        scene.Cluster.Faults.Clear();
        var all = string.Join('\n', answers.Select(a => $"{a.Answer.Text}\n{string.Join('\n', ToolTour.Texts(a.Answer.Structured))}").Append(refusal));

        // What the fence puts into brackets is still there.
        return $"{all}\n{all.Replace("[.]", ".", StringComparison.Ordinal).Replace("\\", "", StringComparison.Ordinal)}";
    }
}

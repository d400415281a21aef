using System.Diagnostics;
using System.Text.Json.Nodes;
using K8gentS.Tests.Architecture;
using Xunit;

namespace K8gentS.Tests.Chart;

/// <summary>An interpreter of CEL that eng/fetch-cel.sh has brought, run by node. It is not the API server's own: only a cluster proves what that one says.</summary>
internal static class CelInterpreter
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>The messages with which policies refuse each request, by the requests' ids.</summary>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> EvaluateAsync(IEnumerable<JsonObject> policies, IEnumerable<JsonObject> requests)
    {
        var cel = Path.Combine(Repository.Root, "artifacts", "tools", "cel-js");
        if (!Directory.Exists(cel))
        {
            Assert.Skip("There is no interpreter of CEL: run eng/fetch-cel.sh, which needs npm and node.");
        }

        var script = Path.Combine(Repository.Root, "tests", "K8gentS.Tests", "Chart", "evaluate.mjs");
        using var node = Process.Start(new ProcessStartInfo("node", [script, cel]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        using var patience = new CancellationTokenSource(Patience);
        var output = node.StandardOutput.ReadToEndAsync(patience.Token);
        var error = node.StandardError.ReadToEndAsync(patience.Token);
        var input = new JsonObject { ["policies"] = new JsonArray([.. policies.Select(p => p.DeepClone())]), ["requests"] = new JsonArray([.. requests]) };
        await node.StandardInput.WriteAsync(input.ToJsonString().AsMemory(), patience.Token);
        node.StandardInput.Close();
        await node.WaitForExitAsync(patience.Token);
        return node.ExitCode == 0
            ? JsonNode.Parse(await output)!.AsObject().ToDictionary(p => p.Key, p => p.Value.Texts(), StringComparer.Ordinal)
            : throw new InvalidOperationException(await error);
    }
}

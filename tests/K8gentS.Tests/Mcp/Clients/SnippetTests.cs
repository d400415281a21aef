using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using K8gentS.SimCluster;
using K8gentS.Tests.Architecture;
using K8gentS.Tests.Mcp.Http;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Mcp.Clients;

/// <summary>What people paste into their clients: each snippet is JSON, and its command is a server that answers.</summary>
public sealed partial class SnippetTests
{
    private const string Image = "ghcr.io/k8gents/k8gents:";
    private static readonly string[] Pages = ["README.md", Path.Combine("docs", "mcp.md")];

    public static TheoryData<string, string> Snippets => [.. Pages.SelectMany(p => Json().Matches(File.ReadAllText(Path.Combine(Repository.Root, p))).Select(m => (p, m.Groups[1].Value)))];

    [Fact]
    public void The_README_has_one_for_each_of_the_four_clients()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        new[] { "claude_desktop_config.json", "`.mcp.json`", "~/.cursor/mcp.json", ".vscode/mcp.json" }.ShouldAllBe(file => readme.Contains(file, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Snippets))]
    public async Task A_snippet_starts_a_server_that_answers(string page, string snippet)
    {
        var root = JsonNode.Parse(snippet)!.AsObject();
        var (_, servers) = root.ShouldHaveSingleItem();
        (root.ContainsKey("mcpServers") || root.ContainsKey("servers")).ShouldBeTrue(page);
        var entry = servers!["k8gents"]!.AsObject();
        if (entry["url"] is { } url)
        {
            // The port of the sentence above it, and the chart's.
            new Uri(url.GetValue<string>()).ShouldBeOneOf(new Uri("http://127.0.0.1:8090/mcp"), new Uri("http://127.0.0.1:8092/mcp"));
            return;
        }

        await ShouldAnswerAsync(entry["command"]!.GetValue<string>(), [.. entry["args"]!.AsArray().Select(a => a!.GetValue<string>())], entry["env"]?.AsObject() ?? []);
    }

    private static async Task ShouldAnswerAsync(string command, string[] args, JsonObject environment)
    {
        await using var cluster = await SimulatedCluster.StartAsync();
        using var folder = new TemporaryFolder();
        var kubeconfig = Path.Combine(folder.Path, "kubeconfig");
        cluster.WriteKubeconfig(kubeconfig);
        if (command == "docker")
        {
            var image = Array.FindIndex(args, a => a.StartsWith(Image, StringComparison.Ordinal));
            args[..image].ShouldContain("-i");
            (command, args) = ("k8gents", args[(image + 1)..]);
        }

        command.ShouldBe("k8gents");
        // The name that the snippet chose is not the simulated cluster's.
        var start = new ProcessStartInfo("dotnet", [McpProgram.Path, .. args.Select((a, i) => i > 0 && args[i - 1] == "--context" ? ContextOf(kubeconfig) : a)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["KUBECONFIG"] = kubeconfig;
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value!.GetValue<string>();
        }

        using var program = Process.Start(start)!;
        await program.StandardInput.WriteLineAsync(McpOverHttp.Initialize);
        await program.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        var answer = await program.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(McpProgram.Patience, TestContext.Current.CancellationToken);
        program.StandardInput.Close();
        await program.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(McpProgram.Patience, TestContext.Current.CancellationToken);
        JsonNode.Parse(answer!)!["result"]!["serverInfo"]!["name"]!.GetValue<string>().ShouldBe("k8gents");
        program.ExitCode.ShouldBe(0);
    }

    private static string ContextOf(string kubeconfig) => Current().Match(File.ReadAllText(kubeconfig)).Groups[1].Value;

    [GeneratedRegex("^```json\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Json();

    [GeneratedRegex("current-context\"?: *\"?([^\"\\s,]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Current();
}

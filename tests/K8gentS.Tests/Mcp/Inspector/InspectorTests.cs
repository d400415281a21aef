using System.Text.Json.Nodes;
using K8gentS.Tests.Mcp.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Mcp.Inspector;

/// <summary>The public inspector's command line lists, calls, reads and gets everything that the built program offers.</summary>
public sealed class InspectorTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private McpScene _scene = null!;

    private string Kubeconfig => Path.Combine(_folder.Path, "kubeconfig");

    public async ValueTask InitializeAsync()
    {
        _scene = await McpScene.SetAsync();
        _scene.Cluster.WriteKubeconfig(Kubeconfig);
        await _scene.KeepAsync(InspectorTable.Incident);
    }

    public async ValueTask DisposeAsync()
    {
        await _scene.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public Task Everything_is_listed_and_called_over_stdio() => InspectAsync(
        [
            "-e", $"K8GENTS_STORE={_scene.StorePath}",
            "-e", $"{InstallationSanitizer.KeyVariable}={Environment.GetEnvironmentVariable(InstallationSanitizer.KeyVariable)}",
            "dotnet", McpProgram.Path, "mcp", "--kubeconfig", Kubeconfig, "--no-model",
        ]);

    [Theory]
    [InlineData("legacy")]
    [InlineData("modern")]
    public async Task Everything_is_listed_and_called_over_HTTP(string era)
    {
        var (program, url) = await McpProgram.ServeAsync(Kubeconfig, ["--no-model"], ("K8GENTS_STORE", _scene.StorePath));
        await using (program)
        {
            await InspectAsync([url.ToString(), "--protocol-era", era]);
            await program.TerminateAsync();
            (await program.ExitAsync()).ShouldBe(0);
        }
    }

    private static async Task InspectAsync(string[] target)
    {
        var (tools, resources, templates, prompts) = (
            await ListAsync("tools", "name"), await ListAsync("resources", "uri"), await ListAsync("resources/templates", "uriTemplate", "resourceTemplates"), await ListAsync("prompts", "name"));

        // What is new needs its row in the table, and what is gone has none.
        tools.Order(StringComparer.Ordinal).ShouldBe(InspectorTable.Tools.Keys.Order(StringComparer.Ordinal));
        templates.Order(StringComparer.Ordinal).ShouldBe(InspectorTable.Templates.Keys.Order(StringComparer.Ordinal));
        prompts.Order(StringComparer.Ordinal).ShouldBe(InspectorTable.Prompts.Keys.Order(StringComparer.Ordinal));

        foreach (var (tool, arguments) in InspectorTable.Tools)
        {
            var result = await RunAsync("tools/call", "--tool-name", tool, "--tool-args-json", arguments.ToJsonString());
            (result["isError"]?.GetValue<bool>() ?? false).ShouldBeFalse($"{tool}: {result.ToJsonString()}");
            result["structuredContent"]!.AsObject().Count.ShouldBeGreaterThan(0, tool);
            result["content"]![0]!["text"]!.GetValue<string>().ShouldNotBeEmpty(tool);
        }

        foreach (var uri in resources.Concat(InspectorTable.Templates.Values).Distinct(StringComparer.Ordinal))
        {
            (await RunAsync("resources/read", "--uri", uri))["contents"]![0]!["text"]!.GetValue<string>().ShouldNotBeEmpty(uri);
        }

        foreach (var (prompt, arguments) in InspectorTable.Prompts)
        {
            (await RunAsync("prompts/get", "--prompt-name", prompt, "--prompt-args", arguments[0]))["messages"]!.AsArray().Count.ShouldBeGreaterThan(0, prompt);
        }

        async Task<IReadOnlyList<string>> ListAsync(string what, string key, string? field = null) =>
            [.. (await RunAsync(what + "/list"))[field ?? what]!.AsArray().Select(i => i![key]!.GetValue<string>())];

        async Task<JsonObject> RunAsync(string method, params string[] args)
        {
            var run = await McpSuites.RunAsync(McpSuites.Inspector, ["--cli", "-q", "--format", "json", .. target, "--method", method, .. args]);
            run.Code.ShouldBe(0, $"{method} {string.Join(' ', args)}: {run.Error}{run.Out}");
            var answer = JsonNode.Parse(run.Out)!.AsObject();
            return answer["result"] as JsonObject ?? answer;
        }
    }
}

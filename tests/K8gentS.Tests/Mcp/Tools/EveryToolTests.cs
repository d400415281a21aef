using System.Text;
using System.Text.Json;
using K8gentS.Mcp.Tools;
using K8gentS.Tests.Mcp.Schemas;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Mcp.Tools;

/// <summary>What holds for every tool, over a dozen failures in one cluster.</summary>
public sealed class EveryToolTests
{
    private static readonly string[] Cases = ["inc-001", "inc-010", "inc-013", "inc-019", "inc-030", "inc-041", "inc-050", "inc-061", "inc-070", "inc-080"];

    [Fact]
    public async Task Answers_fit_their_schemas_and_bounds()
    {
        await using var bench = await ToolBench.StartAsync(Cases);
        var schemas = (await bench.Client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken)).ToDictionary(t => t.Name, t => t.ProtocolTool.OutputSchema!.Value, StringComparer.Ordinal);

        var answers = await ToolTour.TakeAsync(bench);

        answers.Select(a => a.Tool).Distinct().Order(StringComparer.Ordinal).ShouldBe(ToolTour.Tools);
        foreach (var (tool, answer) in answers)
        {
            SchemaCheck.Faults(answer.Structured, schemas[tool]).ShouldBeEmpty(tool);
            (Encoding.UTF8.GetByteCount(answer.Structured.GetRawText()) + Encoding.UTF8.GetByteCount(answer.Text)).ShouldBeLessThanOrEqualTo(ToolResults.MostBytes, tool);
            answer.Text.ShouldNotBeEmpty();
        }
    }

    [Fact]
    public async Task Each_is_read_only_and_told_with_title_description_and_schemas()
    {
        await using var bench = await ToolBench.StartAsync();

        var tools = await bench.Client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken);

        ToolTour.Tools.ShouldBeSubsetOf(tools.Select(t => t.Name));
        foreach (var tool in tools.Select(t => t.ProtocolTool).Where(t => ToolTour.Tools.Contains(t.Name, StringComparer.Ordinal)))
        {
            tool.Annotations!.ReadOnlyHint.ShouldBe(true);
            tool.Annotations.DestructiveHint.ShouldBe(false);
            tool.Title.ShouldNotBeNullOrEmpty();
            tool.Description!.Length.ShouldBeInRange(80, 600);
            tool.OutputSchema!.Value.GetProperty("type").GetString().ShouldBe("object");
            if (tool.InputSchema.TryGetProperty("properties", out var properties))
            {
                properties.EnumerateObject().ShouldAllBe(p => p.Value.GetProperty("description").GetString()!.Length > 5 && p.Value.GetProperty("type").ValueKind == JsonValueKind.String);
                properties.EnumerateObject().Where(p => p.Name == "limit").ShouldAllBe(p => p.Value.GetProperty("minimum").GetInt32() == 1 && p.Value.GetProperty("maximum").GetInt32() > p.Value.GetProperty("default").GetInt32());
                properties.EnumerateObject().Where(p => p.Name is "namespace" or "pod_name").ShouldAllBe(p => p.Value.GetProperty("examples").GetArrayLength() > 0 && p.Value.GetProperty("pattern").GetString()!.StartsWith('^'));
            }
        }
    }
}

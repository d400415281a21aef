using System.Text.Json;
using K8gentS.Mcp.Tools;
using K8gentS.Tests.Architecture;
using ModelContextProtocol.Protocol;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Mcp.Tools;

/// <summary>The table of tools in docs/mcp.md is made from the catalogue.</summary>
public sealed class ToolPageTests
{
    private const string Begin = "<!-- tools: made from the catalogue; K8GENTS_UPDATE=1 dotnet test writes it anew -->\n";
    private const string End = "<!-- end of tools -->";

    [Fact]
    public void The_table_of_tools_is_current()
    {
        var file = Path.Combine(Repository.Root, "docs", "mcp.md");
        var page = File.ReadAllText(file);
        var (from, to) = (page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, page.IndexOf(End, StringComparison.Ordinal));
        var table = string.Concat(ToolCatalogue.Always.Select(t => Row(t.ProtocolTool)).Prepend("| tool | takes | what for |\n|---|---|---|\n"));
        if (Environment.GetEnvironmentVariable("K8GENTS_UPDATE") == "1")
        {
            File.WriteAllText(file, string.Concat(page.AsSpan(0, from), table, page.AsSpan(to)));
        }

        page[from..to].ShouldBe(table, "docs/mcp.md is not what the catalogue says; run the tests once with K8GENTS_UPDATE=1");
    }

    private static string Row(Tool tool) => $"| `{tool.Name}` | {string.Join(", ", Arguments(tool.InputSchema))} | {tool.Description} |\n";

    private static IEnumerable<string> Arguments(JsonElement schema)
    {
        var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(n => n.GetString()).ToList() : [];
        return schema.TryGetProperty("properties", out var properties)
            ? properties.EnumerateObject().OrderByDescending(p => required.Contains(p.Name)).Select(p => $"`{p.Name}`{(required.Contains(p.Name) ? "" : "?")}").DefaultIfEmpty("–")
            : ["–"];
    }
}

using System.Text.Json;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Chart;

/// <summary>values.yaml, its schema and its README say the same.</summary>
public sealed class ValuesTests
{
    private static readonly string Yaml = File.ReadAllText(Path.Combine(Helm.ChartFolder, "values.yaml"));

    [Fact]
    public void Every_value_is_described()
    {
        ValuesPage.Read(Yaml).Count.ShouldBeGreaterThan(90);
        ValuesPage.Read(Yaml).Where(v => v.Comment.Length == 0).Select(v => v.Path).ShouldBeEmpty();
    }

    [Fact]
    public void The_page_of_values_is_made_from_them()
    {
        var file = Path.Combine(Helm.ChartFolder, "README.md");
        var page = ValuesPage.Render(Yaml);
        if (Environment.GetEnvironmentVariable("K8GENTS_UPDATE") == "1")
        {
            File.WriteAllText(file, page);
        }

        File.ReadAllText(file).ShouldBe(page, "the chart's README.md is not what values.yaml says; run the tests once with K8GENTS_UPDATE=1");
    }

    [Fact]
    public void The_schema_knows_every_value_and_no_other()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(Helm.ChartFolder, "values.schema.json")));
        var known = Leaves(schema.RootElement, "").Where(p => p != "global").ToHashSet(StringComparer.Ordinal);
        var values = ValuesPage.Read(Yaml).Select(v => v.Path).Where(p => p == "gatekeeper.enabled" || !p.StartsWith("gatekeeper.", StringComparison.Ordinal)).ToList();
        values.Where(v => !known.Any(k => k == v || v.StartsWith(k + ".", StringComparison.Ordinal))).ShouldBeEmpty();
        known.Where(k => !values.Exists(v => v == k || v.StartsWith(k + ".", StringComparison.Ordinal))).ShouldBeEmpty();
    }

    private static IEnumerable<string> Leaves(JsonElement schema, string path) =>
        schema.TryGetProperty("properties", out var properties)
            ? properties.EnumerateObject().SelectMany(p => Leaves(p.Value, path.Length == 0 ? p.Name : $"{path}.{p.Name}"))
            : [path];
}

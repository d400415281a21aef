using System.Text.RegularExpressions;
using K8gentS.Tests.Architecture;
using K8gentS.Tests.Mcp.Http;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Mcp.Conformance;

/// <summary>The public suite's server scenarios, over HTTP, held against the table in docs/mcp.md.</summary>
public sealed partial class ConformanceTests
{
    [Fact]
    public async Task Every_scenario_ends_as_the_documentation_says()
    {
        await using var host = await McpOverHttp.StartAsync();
        using var folder = new TemporaryFolder();
        var run = await McpSuites.RunAsync(McpSuites.Conformance, "server", "--url", host.Url.ToString(), "--suite", "all", "-o", folder.Path);
        var ended = Summary().Matches(run.Out).ToDictionary(m => m.Groups[1].Value, m => (Passed: m.Groups[2].Value != "0", Failed: m.Groups[3].Value != "0"), StringComparer.Ordinal);
        ended.Count.ShouldBeGreaterThan(20, run.Out + run.Error);
        ended.Select(e => $"{e.Key}: {(e.Value is (true, false) ? "yes" : "no")}").Order(StringComparer.Ordinal).ShouldBe(Documented().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Of_each_scenario_that_is_not_applicable_it_is_said_why() =>
        Rows().Where(r => r.Groups[2].Value != "yes").ShouldAllBe(r => r.Groups[2].Value.StartsWith("no: ", StringComparison.Ordinal) && r.Groups[2].Value.Length > 20);

    private static IEnumerable<string> Documented() => Rows().Select(r => $"{r.Groups[1].Value}: {r.Groups[2].Value.Split(':')[0]}");

    private static MatchCollection Rows()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "mcp.md"));
        return Row().Matches(page[page.IndexOf("## Conformance", StringComparison.Ordinal)..]);
    }

    [GeneratedRegex("^[✓✗] (?<scenario>[a-z0-9-]+): (?<passed>[0-9]+) passed, (?<failed>[0-9]+) failed", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Summary();

    [GeneratedRegex(@"^\| `(?<scenario>[a-z0-9-]+)` \| (?<applicable>.+) \|\r?$", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Row();
}

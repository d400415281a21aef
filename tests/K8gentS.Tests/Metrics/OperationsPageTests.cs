using System.Text.RegularExpressions;
using K8gentS.Metrics;
using K8gentS.Tests.Architecture;
using K8gentS.Tests.Chart;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Metrics;

/// <summary>The metrics as people are told of them: docs/operations.md and the chart's alerts name those that there are.</summary>
public sealed class OperationsPageTests
{
    [Fact]
    public async Task The_page_lists_every_metric_with_what_it_is()
    {
        var file = Path.Combine(Repository.Root, "docs", "operations.md");
        var page = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        var (begin, end) = (page.IndexOf(OperationsPage.Begin, StringComparison.Ordinal) + OperationsPage.Begin.Length, page.IndexOf(OperationsPage.End, StringComparison.Ordinal));
        var table = OperationsPage.Table(await OperationsPage.FamiliesAsync(TestContext.Current.CancellationToken));
        if (Environment.GetEnvironmentVariable("K8GENTS_UPDATE") == "1")
        {
            await File.WriteAllTextAsync(file, page = page[..begin] + table + page[end..], TestContext.Current.CancellationToken);
            end = begin + table.Length;
        }

        page[begin..end].ShouldBe(table, "docs/operations.md does not list the metrics that there are; run the tests once with K8GENTS_UPDATE=1");
    }

    [Fact]
    public async Task Names_and_descriptions_are_as_Prometheus_wants_them()
    {
        var families = await OperationsPage.FamiliesAsync(TestContext.Current.CancellationToken);
        families.Count.ShouldBeGreaterThan(25);
        foreach (var family in families)
        {
            family.Name.ShouldMatch("^k8gents_[a-z_]+$");
            family.Name.EndsWith("_total", StringComparison.Ordinal).ShouldBe(family.Shape.Kind == MetricKind.Counter, family.Name);
            family.Help.ShouldEndWith(".", Case.Sensitive, family.Name);
            family.Help.ShouldNotContain("|");
        }
    }

    [Fact]
    public async Task Alerts_ask_for_metrics_that_there_are()
    {
        var known = (await OperationsPage.FamiliesAsync(TestContext.Current.CancellationToken)).Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        var rules = (await Helm.RenderAsync([.. Helm.Remediating, "prometheusRule.enabled=true"])).Single("PrometheusRule", "k8gents")["spec"]!["groups"]![0]!["rules"]!.AsArray();
        var page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "operations.md"), TestContext.Current.CancellationToken);
        foreach (var rule in rules)
        {
            var asked = Regex.Matches((string)rule!["expr"]!, @"\bk8gents_[a-z_]+").Select(m => m.Value).ToList();
            asked.Except(known).ShouldBeEmpty((string)rule["alert"]!);
            ((string)rule["annotations"]!["summary"]!).ShouldEndWith(".");
            page.ShouldContain($"`{(string)rule["alert"]!}`");
        }

        rules.Count(r => ((string)r!["expr"]!).Contains("k8gents_", StringComparison.Ordinal)).ShouldBeGreaterThan(5);
    }
}

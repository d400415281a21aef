using System.Text.Json;
using K8gentS.Tests.Architecture;
using K8gentS.Tests.Output;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Commands;

/// <summary>The built program, as scripts see it.</summary>
public sealed class ProgramTests
{
    private static readonly string Corpus = Path.Combine(Repository.Root, "corpus");

    [Theory]
    [InlineData]
    [InlineData("replay")]
    [InlineData("replay", "corpus", "-o", "yaml")]
    [InlineData("no-such-command")]
    [InlineData("diagnose", "checkout")]
    [InlineData("diagnose", "nonsense/checkout")]
    [InlineData("diagnose", "--kubeconfig", "/no/such/file")]
    public async Task Wrong_usage_ends_with_2_and_one_line(params string[] args)
    {
        var result = await Cli.RunProgramAsync(args);

        result.Code.ShouldBe(2);
        result.Out.ShouldBeEmpty();
        result.Error.TrimEnd().Split('\n').ShouldHaveSingleItem().ShouldStartWith("k8gents");
    }

    [Fact]
    public async Task Incidents_end_with_0_and_with_3_only_if_asked()
    {
        (await Cli.RunProgramAsync(["replay", Case("inc-001")])).Code.ShouldBe(0);
        (await Cli.RunProgramAsync(["replay", Case("inc-001"), "--exit-code"])).Code.ShouldBe(3);
    }

    [Fact]
    public async Task A_damaged_case_ends_with_1_and_the_others_are_reported()
    {
        using var folder = new TemporaryFolder();
        folder.Copy(Case("inc-001"), "a");
        folder.Write("b/cluster.json", """{ "recordedAt": "2026-01-01T00:00:00Z", "version": "v1.36.0", "events": [], "objects": [""");
        folder.Write("c/cluster.json", """{ "recordedAt": "2026-01-01T00:00:00Z", "version": "v1.36.0", "events": [], "objects": [{ "apiVersion": "v1", "kind": "Pod", "metadata": { "name": "p", "labels": 7 } }] }""");

        var result = await Cli.RunProgramAsync(["replay", folder.Path, "-o", "json", "--exit-code"]);

        result.Code.ShouldBe(1);
        result.Error.TrimEnd().Split('\n').ShouldHaveSingleItem().ShouldContain(Path.Combine(folder.Path, "b"));
        using var reports = JsonDocument.Parse(result.Out);
        reports.RootElement.EnumerateArray().Select(r => r.GetProperty("case").GetString()).ShouldBe(["a", "c"]);
        reports.RootElement[1].GetProperty("report").GetProperty("blindSpots")[0].GetString().ShouldNotBeNull().ShouldContain("kind Pod");
    }

    [Fact]
    public async Task A_folder_that_is_no_case_ends_with_1()
    {
        using var folder = new TemporaryFolder();

        var empty = await Cli.RunProgramAsync(["replay", folder.Path]);
        var missing = await Cli.RunProgramAsync(["replay", Path.Combine(folder.Path, "nope")]);

        (empty.Code, missing.Code).ShouldBe((1, 1));
        empty.Error.ShouldContain("holds no recorded case");
        missing.Error.ShouldContain("no such folder");
    }

    [Fact]
    public async Task Several_cases_are_an_array_in_the_order_of_their_names_and_one_is_a_report()
    {
        var several = await Cli.RunProgramAsync(["replay", Case("inc-010"), Case("inc-001"), "-o", "json", "--no-model"]);
        var one = await Cli.RunProgramAsync(["replay", Case("inc-001"), "-o", "json"]);

        using var array = JsonDocument.Parse(several.Out);
        array.RootElement.EnumerateArray().Select(r => r.GetProperty("case").GetString()).ShouldBe(["inc-001", "inc-010"]);
        using var report = JsonDocument.Parse(one.Out);
        ReportSchema.Faults(report.RootElement).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_namespace_narrows_a_replay()
    {
        (await Cli.RunProgramAsync(["replay", Case("inc-001"), "-n", "telemetry"])).Out.ShouldStartWith("No incidents");
        (await Cli.RunProgramAsync(["replay", Case("inc-001"), "-n", "storefront"])).Out.ShouldStartWith("1 incident ");
    }

    [Fact]
    public async Task Every_reporting_format_is_plain_when_piped()
    {
        foreach (var format in (string[])["text", "json", "markdown"])
        {
            var result = await Cli.RunProgramAsync(["replay", Case("inc-001"), "-o", format]);
            result.Code.ShouldBe(0);
            result.Out.ShouldNotContain('\u001b');
            result.Error.ShouldBeEmpty();
        }
    }

    private static string Case(string id) => Path.Combine(Corpus, id);
}

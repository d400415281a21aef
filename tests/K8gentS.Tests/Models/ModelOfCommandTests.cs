using System.Text.Json;
using K8gentS.StandIns.Models;
using K8gentS.Tests.Architecture;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Models;

public sealed class ModelOfCommandTests
{
    internal static readonly string Novel = Directory.EnumerateFiles(Path.Combine(Repository.Root, "corpus"), "case.json", SearchOption.AllDirectories)
        .Where(f => File.ReadAllText(f).Contains("\"novel\": true", StringComparison.Ordinal))
        .Select(f => Path.GetDirectoryName(f)!)
        .Single();

    [Theory]
    [InlineData("text")]
    [InlineData("markdown")]
    [InlineData("json")]
    public async Task A_report_names_the_model_and_repeats_nothing_foreign(string format)
    {
        await using var model = await StandInModel.StartAsync(StandInVendor.Gemini, StandIns.AlwaysAgrees, cancellation: TestContext.Current.CancellationToken);
        var result = await Cli.RunProgramAsync(["replay", Novel, "-o", format], environment: StandIns.Environment(StandInVendor.Gemini, model));
        result.Code.ShouldBe(0, result.Error);
        result.Error.ShouldBeEmpty();
        // In Markdown whatever is no plain word stands in a code span.
        var told = result.Out.Replace("`", "", StringComparison.Ordinal);
        told.ShouldContain(model.Model);
        told.ShouldContain("capped at 0.60");
        result.Out.ShouldNotContain("evil.example");
        result.Out.ShouldNotContain("kubectl delete");
        result.Out.ShouldNotContain("https://");
    }

    [Fact]
    public async Task The_report_says_what_was_asked_and_took()
    {
        await using var model = await StandInModel.StartAsync(StandInVendor.Gemini, StandIns.AlwaysAgrees, cancellation: TestContext.Current.CancellationToken);
        var result = await Cli.RunProgramAsync(["replay", Novel, "-o", "json"], environment: StandIns.Environment(StandInVendor.Gemini, model));
        using var report = JsonDocument.Parse(result.Out);
        var incident = report.RootElement.GetProperty("incidents")[0];
        incident.GetProperty("route").GetString().ShouldBe("model");
        var use = incident.GetProperty("model");
        use.GetProperty("promptVersion").GetString().ShouldBe("1");
        use.GetProperty("samples").GetInt32().ShouldBe(3);
        use.GetProperty("tokensIn").GetInt32().ShouldBeInRange(1, 8000);
        use.GetProperty("tokensOut").GetInt32().ShouldBeInRange(1, 4000);
        incident.GetProperty("hypotheses")[0].GetProperty("remediation").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task With_no_model_nobody_is_asked()
    {
        await using var model = await StandInModel.StartAsync(StandInVendor.Gemini, StandIns.AlwaysAgrees, cancellation: TestContext.Current.CancellationToken);
        var result = await Cli.RunProgramAsync(["replay", Novel, "--no-model"], environment: StandIns.Environment(StandInVendor.Gemini, model));
        result.Error.ShouldBeEmpty();
        model.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_key_it_is_said_once_that_something_stays_unexplained()
    {
        var result = await Cli.RunProgramAsync(["replay", Novel, Novel]);
        result.Code.ShouldBe(0);
        result.Error.Split("no model is configured (AI_API_KEY)").Length.ShouldBe(2);
    }

    [Fact]
    public async Task Every_fault_of_the_settings_is_told_at_once()
    {
        var result = await Cli.RunProgramAsync(["replay", Novel], environment: [("AI_PROVIDER", "nobody"), ("AI_API_KEY", "k"), ("AI_SAMPLES", "many")]);
        result.Code.ShouldBe(2);
        result.Error.ShouldContain("AI_PROVIDER");
        result.Error.ShouldContain("AI_SAMPLES");
    }
}

using System.Text.Json;
using K8gentS.StandIns.Models;
using K8gentS.Tests.Architecture;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Models;

/// <summary>The whole program with a model: cases, router, prompt, HTTP in each vendor's words, answer, report, score.</summary>
public sealed class EvalModelTests
{
    // Two cases whose rules are switched off, so that a model is asked.
    private static readonly string[] Ablated = ["eval", Path.Combine(Repository.Root, "corpus"), "--without-family", "autoscaling", "--model", "-o", "json"];

    [Theory]
    [InlineData(StandInVendor.Gemini)]
    [InlineData(StandInVendor.Anthropic)]
    [InlineData(StandInVendor.OpenAI)]
    public async Task What_it_will_take_is_told_first_and_what_it_took_last(StandInVendor vendor)
    {
        await using var model = await StandInModel.StartAsync(vendor, StandIns.AlwaysAgrees, cancellation: TestContext.Current.CancellationToken);
        var result = await Cli.RunProgramAsync([.. Ablated, "--prices", "1,10"], environment: StandIns.Environment(vendor, model));
        result.Code.ShouldBe(0, result.Error);
        var lines = result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines[0].ShouldMatch($@"^k8gents eval: {model.Model} will be asked about \d+ incidents: some \d+ calls, at most [\d,]+ tokens in and [\d,]+ out, which costs at most \d+\.\d\d\.$");
        lines[^1].ShouldMatch($@"^k8gents eval: model {model.Model}: \d+ incidents asked about, {model.Requests.Count} calls, [\d,]+ tokens in, [\d,]+ out, which costs \d+\.\d\d\.$");
        using var score = JsonDocument.Parse(result.Out);
        score.RootElement.GetProperty("model").GetProperty("calls").GetInt32().ShouldBe(model.Requests.Count);
    }

    [Fact]
    public async Task A_model_that_never_repeats_itself_is_not_believed()
    {
        await using var model = await StandInModel.StartAsync(StandInVendor.Gemini, StandIns.NeverRepeatsItself, cancellation: TestContext.Current.CancellationToken);
        var result = await Cli.RunProgramAsync(Ablated, environment: StandIns.Environment(StandInVendor.Gemini, model));
        Cases(result).ShouldAllBe(c => !c.GetProperty("answered").GetBoolean());
    }

    [Theory]
    [InlineData(nameof(StandInBehaviour.TruncatedJson))]
    [InlineData(nameof(StandInBehaviour.WrongSchema))]
    [InlineData(nameof(StandInBehaviour.SafetyBlock))]
    [InlineData(nameof(StandInBehaviour.Empty))]
    [InlineData(nameof(StandInBehaviour.Garbage))]
    [InlineData(nameof(StandInBehaviour.ForeignJson))]
    [InlineData(nameof(StandInBehaviour.OutOfTokens))]
    public async Task A_model_that_gives_nothing_useful_leaves_the_rules_alone(string behaviour)
    {
        var how = behaviour == nameof(StandInBehaviour.OutOfTokens)
            ? StandInBehaviour.OutOfTokens()
            : (StandInBehaviour)typeof(StandInBehaviour).GetProperty(behaviour)!.GetValue(null)!;
        await using var model = await StandInModel.StartAsync(StandInVendor.Gemini, how, cancellation: TestContext.Current.CancellationToken);
        var result = await Cli.RunProgramAsync(Ablated, environment: StandIns.Environment(StandInVendor.Gemini, model));
        result.Code.ShouldBe(0, result.Error);
        model.Requests.ShouldNotBeEmpty();
        Cases(result).ShouldAllBe(c => !c.GetProperty("answered").GetBoolean());
    }

    [Fact]
    public async Task Several_runs_are_several_askings()
    {
        await using var model = await StandInModel.StartAsync(StandInVendor.OpenAI, StandIns.AlwaysAgrees, cancellation: TestContext.Current.CancellationToken);
        var result = await Cli.RunProgramAsync([.. Ablated, "--repeat", "2"], environment: StandIns.Environment(StandInVendor.OpenAI, model));
        result.Code.ShouldBe(0, result.Error);
        using var repeated = JsonDocument.Parse(result.Out);
        repeated.RootElement.GetProperty("runs").GetInt32().ShouldBe(2);
        (model.Requests.Count % 2).ShouldBe(0);
    }

    [Fact]
    public async Task Outcomes_are_written_and_read_back()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "outcomes.json");
        await using var model = await StandInModel.StartAsync(StandInVendor.Gemini, StandIns.AlwaysAgrees, cancellation: TestContext.Current.CancellationToken);
        var environment = StandIns.Environment(StandInVendor.Gemini, model);
        (await Cli.RunProgramAsync([.. Ablated, "--write-outcomes", file], environment: environment)).Code.ShouldBe(0);
        using var outcomes = JsonDocument.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        outcomes.RootElement.GetArrayLength().ShouldBeGreaterThan(0);
        outcomes.RootElement[0].GetProperty("model").GetString().ShouldBe(model.Model);
        (await Cli.RunProgramAsync(Ablated, environment: [.. environment, ("AI_OUTCOMES_FILE", file)])).Code.ShouldBe(0);
        await File.WriteAllTextAsync(file, "no outcomes", TestContext.Current.CancellationToken);
        var refused = await Cli.RunProgramAsync(Ablated, environment: [.. environment, ("AI_OUTCOMES_FILE", file)]);
        refused.Code.ShouldBe(2);
        refused.Error.ShouldContain("AI_OUTCOMES_FILE");
    }

    [Fact]
    public async Task Without_a_key_it_says_what_to_set()
    {
        var result = await Cli.RunProgramAsync(Ablated);
        result.Code.ShouldBe(2);
        result.Error.ShouldContain("no model is configured; set AI_API_KEY");
    }

    [Theory]
    [InlineData("--model", "--perturb")]
    [InlineData("--model", "--live")]
    [InlineData("--prices", "1,2")]
    [InlineData("--model", "--prices", "cheap")]
    [InlineData("--model", "--repeat", "0")]
    public async Task Options_that_do_not_go_together_are_refused(params string[] options) =>
        (await Cli.RunAsync(["eval", Path.Combine(Repository.Root, "corpus"), .. options])).Code.ShouldBe(2);

    private static IEnumerable<JsonElement> Cases(CliResult result)
    {
        using var score = JsonDocument.Parse(result.Out);
        return [.. score.RootElement.GetProperty("cases").EnumerateArray().Select(c => c.Clone())];
    }
}

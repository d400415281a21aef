using System.Text.Json;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Diagnosis.Sanitizing.Scoring;
using K8gentS.Evaluation;
using K8gentS.Evaluation.Redaction;
using K8gentS.Tests.Architecture;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Evaluation.Redaction;

public sealed class RedactionEvaluationTests
{
    private static readonly RedactionSample[] Samples =
    [
        RedactionSample.Parse("""{"id":"caught-1","text":"password=⟦hunter2⟧"}"""),
        RedactionSample.Parse("""{"id":"missed-1","text":"the word ⟦swordfish⟧"}"""),
        RedactionSample.Parse("""{"id":"needless-1","text":"from 10.1.2.3"}"""),
    ];

    private readonly Sanitizer _sanitizer = new(new SanitizerOptions { Key = new byte[32] });

    [Fact]
    public void Recall_and_precision_are_measures_that_thresholds_take()
    {
        var evaluation = RedactionEvaluation.Of(_sanitizer, Samples, new AnswerComparison(4, [new AnswerDifference("inc-1", ["a"], ["b"])]));

        evaluation.Measures.ToDictionary(m => m.Key, m => m.Value.Share.Value).ShouldBe(new Dictionary<string, double> { ["redaction_recall"] = 0.5, ["redaction_precision"] = 0.5, ["redaction_answers"] = 0.75 }, ignoreOrder: true);
        evaluation.Families.Select(f => f.Name).ShouldBe(["caught", "missed", "needless"]);
        Thresholds.Missed("redaction_recall=0.6,redaction_precision=0.5,redaction_answers=1", evaluation.Measures).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    [InlineData("markdown")]
    public async Task The_shipped_samples_are_scored_without_a_folder_and_what_is_missed_is_shown(string format)
    {
        var result = await Cli.RunAsync("eval", "--redaction", "-o", format, "--fail-under", "redaction_recall=0.98,redaction_precision=0.99");

        result.Code.ShouldBe(0, result.Error);
        result.Out.ShouldContain("the vault opened when he typed swordfish");
        result.Out.ShouldNotContain("differ without");
    }

    [Fact]
    public async Task A_score_under_its_number_ends_with_1()
    {
        var result = await Cli.RunAsync("eval", "--redaction", "--fail-under", "redaction_recall=1");

        result.Code.ShouldBe(1);
        result.Error.ShouldStartWith("k8gents eval: redaction_recall is 0.");
    }

    [Fact]
    public async Task With_a_folder_the_answers_are_compared_with_those_without_the_sanitizer()
    {
        using var folder = new TemporaryFolder();
        foreach (var id in (string[])["inc-001", "inc-030", "inc-110"])
        {
            folder.Copy(Path.Combine(Repository.Root, "corpus", id), id);
        }

        var result = await Cli.RunAsync("eval", folder.Path, "--redaction", "-o", "json", "--fail-under", "redaction_answers=1");

        result.Code.ShouldBe(0, result.Error);
        using var json = JsonDocument.Parse(result.Out);
        json.RootElement.GetProperty("answers").GetProperty("cases").GetInt32().ShouldBe(3);
        json.RootElement.GetProperty("answers").GetProperty("differences").GetArrayLength().ShouldBe(0);
        json.RootElement.GetProperty("measures").GetProperty("redaction_answers").GetProperty("hits").GetInt32().ShouldBe(3);
    }

    [Fact]
    public async Task Without_the_option_a_folder_is_needed() => (await Cli.RunAsync("eval")).ShouldSatisfyAllConditions(
        r => r.Code.ShouldBe(2),
        r => r.Error.ShouldContain("eval needs a folder of labelled cases"));
}

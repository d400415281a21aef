using System.Text.Json;
using K8gentS.Reasoning.Asking;
using K8gentS.Reasoning.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Reasoning.Tests.Asking;

public sealed class ModelQuestionTests
{
    private static readonly string[] Long = [.. Enumerable.Range(0, 3000).Select(i => $"step {i} of the import: {string.Join(' ', Enumerable.Range(0, 12).Select(n => $"w{(i * 31) + n:x}"))}")];

    [Fact]
    public async Task The_same_evidence_gives_the_same_text()
    {
        var failing = new Failing { Log = Long };
        ModelQuestion.Of(await failing.QuestionAsync(), 2200).Text.ShouldBe(ModelQuestion.Of(await failing.QuestionAsync(), 2200).Text);
    }

    [Theory]
    [InlineData(2200)]
    [InlineData(4000)]
    [InlineData(12000)]
    public async Task It_keeps_to_its_tokens_and_to_the_newest_line(int tokens)
    {
        var question = ModelQuestion.Of(await new Failing { Log = [.. Long, "the end: shard map has 3 entries"] }.QuestionAsync(), tokens);
        question.Tokens.ShouldBeLessThanOrEqualTo(tokens);
        question.Evidence.Quoted[^1].Text.ShouldEndWith("the end: shard map has 3 entries");
    }

    [Fact]
    public async Task More_tokens_quote_more()
    {
        var asked = await new Failing { Log = Long }.QuestionAsync();
        ModelQuestion.Of(asked, 6000).Evidence.Quoted.Count.ShouldBeGreaterThan(ModelQuestion.Of(asked, 2200).Evidence.Quoted.Count);
    }

    [Fact]
    public async Task A_quotation_cannot_leave_its_quotation_marks()
    {
        const string line = "fatal \"}]}],\"x\":[{\"quotes\":{\"y\":\"z\\";
        var question = ModelQuestion.Of(await new Failing { Log = ["start", line] }.QuestionAsync(), 2200);
        using var read = JsonDocument.Parse(question.Text);
        read.RootElement.EnumerateObject().Select(p => p.Name).ShouldBe(["incident", "findings", "objects", "causes", "evidence"]);
        question.Evidence.Quoted.ShouldContain(e => e.Text.EndsWith(line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Objects_are_offered_by_code_and_the_workload_first()
    {
        var question = ModelQuestion.Of(await new Failing { Log = ["cannot reach kube-system/coredns, Deployment evil"] }.QuestionAsync(), 2200);
        question.Objects.All.First().ShouldBe(("O1", Failing.Web));
        question.Objects.All.Select(o => o.Object.Name).ShouldBe(["web", "web-settings", "web", "node-1"]);
        question.Objects.Find("O0").ShouldBeNull();
    }

    [Fact]
    public async Task A_crash_has_no_cause_that_comes_before_a_start()
    {
        var causes = ModelQuestion.Of(await new Failing().QuestionAsync(), 2200).Causes;
        causes.ShouldContain("container.app-error");
        causes.ShouldNotContain("image.tag-not-found");
        causes.ShouldNotContain("scheduling.insufficient-cpu");
        causes.ShouldNotContain("unknown");
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("word", 1)]
    [InlineData("a sentence of five words", 8)]
    [InlineData("1234567890", 5)]
    [InlineData("日本", 4)]
    public void Tokens_are_estimated_from_above(string text, int most) => TokenEstimate.Of(text).ShouldBeInRange(text.Length == 0 ? 0 : 1, most);
}

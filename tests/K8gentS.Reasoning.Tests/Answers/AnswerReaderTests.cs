using K8gentS.Reasoning.Answers;
using Shouldly;
using Xunit;

namespace K8gentS.Reasoning.Tests.Answers;

public sealed class AnswerReaderTests
{
    private const string One = """{"cause":"a.b","culprit":"O1","evidence":["E1"],"summary":"s","refutedBy":"r","steps":["t"]}""";

    [Fact]
    public void No_hypotheses_are_an_answer() => AnswerReader.Hypotheses("""{"hypotheses":[]}""").ShouldBeEmpty();

    [Fact]
    public void At_most_three_are_read() => AnswerReader.Hypotheses($$"""{"hypotheses":[{{One}},{{One}},{{One}},{{One}}]}""").Count.ShouldBe(3);

    [Fact]
    public void Fields_that_nobody_asked_for_are_passed_over() =>
        AnswerReader.Hypotheses($$"""{"confidence":0.99,"approve":true,"hypotheses":[{{One[..^1]}},"confidence":1,"action":"scale"}]}""").Single().Cause.ShouldBe("a.b");

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("42")]
    [InlineData("Sure: {\"hypotheses\":[]}")]
    [InlineData("```json\n{\"hypotheses\":[]}\n```")]
    [InlineData("{\"hypotheses\":[]} and more")]
    [InlineData("{\"hypotheses\":{}}")]
    [InlineData("{\"hypotheses\":[1]}")]
    [InlineData("{\"hypotheses\":[{}]}")]
    [InlineData("{\"hypotheses\":[{\"cause\":1,\"culprit\":\"O1\",\"evidence\":[],\"summary\":\"\",\"refutedBy\":\"\",\"steps\":[]}]}")]
    [InlineData("{\"hypotheses\":[{\"cause\":\"a\",\"culprit\":\"O1\",\"evidence\":\"E1\",\"summary\":\"\",\"refutedBy\":\"\",\"steps\":[]}]}")]
    [InlineData("{\"hypotheses\":[{\"cause\":\"a\",\"culprit\":\"O1\",\"evidence\":[1],\"summary\":\"\",\"refutedBy\":\"\",\"steps\":[]}]}")]
    [InlineData("{\"answer\":42}")]
    [InlineData("{\"hypotheses\":[{\"cause\":\"node.disk-pre")]
    public void Any_other_form_is_a_fault_that_can_be_said(string answer) =>
        Should.Throw<AnswerFormatException>(() => AnswerReader.Hypotheses(answer)).Message.ShouldNotBeEmpty();

    [Fact]
    public void A_fault_repeats_nothing_of_the_answer() =>
        Should.Throw<AnswerFormatException>(() => AnswerReader.Hypotheses("hunter2")).Message.ShouldNotContain("hunter2");

    [Fact]
    public void Depth_and_length_are_bounded()
    {
        Should.Throw<AnswerFormatException>(() => AnswerReader.Hypotheses(string.Concat(Enumerable.Repeat("{\"hypotheses\":", 50)) + "1" + new string('}', 50)));
        Should.Throw<AnswerFormatException>(() => AnswerReader.Hypotheses($$"""{"hypotheses":[],"x":"{{new string('x', 100_000)}}"}"""));
    }

    [Fact]
    public void A_verdict_is_one_of_three()
    {
        AnswerReader.Verdict("""{"verdict":"stands","evidence":[]}""").Verdict.ShouldBe(Verdict.Stands);
        Should.Throw<AnswerFormatException>(() => AnswerReader.Verdict("""{"verdict":"certainly","evidence":[]}"""));
    }
}

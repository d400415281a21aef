using System.Text;
using System.Text.Json;
using K8gentS.Reasoning.Calibration;
using Shouldly;
using Xunit;

namespace K8gentS.Reasoning.Tests.Calibration;

public sealed class ModelConfidenceTests
{
    private static ModelOutcome Outcome(double score, bool right, string model = "m", string version = "1") => new("case", model, version, score, right);

    private static List<ModelOutcome> Outcomes(int wrongBelow, int rightAbove) =>
        [.. Enumerable.Range(0, wrongBelow).Select(i => Outcome(0.4, i % 4 == 0)), .. Enumerable.Range(0, rightAbove).Select(i => Outcome(0.9, i % 10 != 0))];

    [Fact]
    public void With_twenty_nine_outcomes_it_is_capped_and_says_why()
    {
        var confidence = new ModelConfidence(Outcomes(9, 20), "m", "1").Of(1);
        confidence.Value.ShouldBe(ModelConfidence.Cap);
        confidence.Source.ShouldContain("29 labelled outcomes of this model are known and 30 are needed");
        confidence.Samples.ShouldBe(29);
    }

    [Fact]
    public void With_thirty_it_is_the_share_that_was_right()
    {
        var measured = new ModelConfidence(Outcomes(20, 40), "m", "1");
        measured.Of(0.95).Value.ShouldBe(37 / 42.0, 0.001);
        measured.Of(0.4).Value.ShouldBe(6 / 22.0, 0.001);
        var high = measured.Of(0.9);
        high.Low!.Value.ShouldBeLessThan(high.Value);
        high.High!.Value.ShouldBeGreaterThan(high.Value);
        high.Samples.ShouldBe(60);
    }

    [Fact]
    public void Outcomes_of_another_model_or_other_prompts_do_not_count()
    {
        var others = Outcomes(20, 40);
        new ModelConfidence(others.Select(o => o with { Model = "other" }), "m", "1").Of(0.9).Value.ShouldBeLessThanOrEqualTo(ModelConfidence.Cap);
        new ModelConfidence(others.Select(o => o with { PromptVersion = "0" }), "m", "1").Of(0.9).Value.ShouldBeLessThanOrEqualTo(ModelConfidence.Cap);
    }

    [Fact]
    public void Where_a_higher_score_was_right_less_often_both_are_pooled()
    {
        var fitted = IsotonicRegression.Fit([(0.1, false), (0.2, true), (0.3, false), (0.4, true), (0.5, true)]);
        fitted.Steps.Select(s => (s.From, s.Share)).ShouldBe([(0.1, 0), (0.2, 0.5), (0.4, 1)]);
        fitted.At(0.05).From.ShouldBe(0.1);
        fitted.At(0.35).Share.ShouldBe(0.5);
    }

    [Fact]
    public void A_higher_score_never_means_less()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var outcomes = Enumerable.Range(0, 30 + random.Next(60)).Select(_ => Math.Round(random.NextDouble(), 1)).Select(s => Outcome(s, random.NextDouble() < s)).ToList();
            var measured = new ModelConfidence(outcomes, "m", "1");
            var values = Enumerable.Range(0, 101).Select(i => measured.Of(i / 100.0).Value).ToList();
            values.ShouldBe(values.Order());
            values.ShouldAllBe(v => v > 0 && v < 1);
        }
    }

    [Fact]
    public void A_file_is_read_as_it_was_written()
    {
        var outcomes = Outcomes(3, 3);
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(ModelOutcomeFile.Write(outcomes)));
        ModelOutcomeFile.Read(file).OrderBy(o => o.Score).ThenBy(o => o.Right).ShouldBe(outcomes.OrderBy(o => o.Score).ThenBy(o => o.Right));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[{\"case\":\"a\",\"model\":\"m\",\"promptVersion\":\"1\",\"score\":7,\"right\":true}]")]
    [InlineData("[{\"model\":\"m\",\"promptVersion\":\"1\",\"score\":0.7,\"right\":true}]")]
    [InlineData("hello")]
    public void Another_file_is_refused(string text)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(text));
        Should.Throw<JsonException>(() => ModelOutcomeFile.Read(file));
    }
}

using K8gentS.Diagnosis.Sanitizing.Scoring;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Sanitizing.Scoring;

public sealed class RedactionScoreTests
{
    [Fact]
    public void The_shipped_samples_are_cleaned_as_labelled()
    {
        var score = RedactionScore.Of(Some.Sanitizer(), RedactionSample.Shipped());
        var misses = string.Join('\n', score.Misses.Select(m =>
            $"{m.Sample.Id}: {(m.Leaked.Count > 0 ? "LEAK" : "OVER")} {m.Sample.Text.ReplaceLineEndings("⏎")} => {m.Cleaned.ReplaceLineEndings("⏎")} [{string.Join(',', m.Wrong.Select(w => w.Rule))}]"));
        score.Samples.ShouldBeGreaterThan(1_000);
        score.Secrets.ShouldBeGreaterThan(700);
        score.Recall.ShouldBeGreaterThanOrEqualTo(0.98, misses);
        score.Precision.ShouldBeGreaterThanOrEqualTo(0.99, misses);
        score.OverRedaction.ShouldBeLessThan(0.002, misses);
    }

    [Fact]
    public void A_leak_and_a_needless_replacement_are_both_counted()
    {
        var leak = RedactionSample.Parse("""{"id":"x-1","text":"the word ⟦swordfish⟧"}""");
        var needless = RedactionSample.Parse("""{"id":"x-2","text":"password=abcdef"}""");
        var score = RedactionScore.Of(Some.Sanitizer(), [leak, needless]);
        score.Recall.ShouldBe(0);
        score.Precision.ShouldBe(0);
        score.LostCharacters.ShouldBe(6);
        score.Misses.Count.ShouldBe(2);
    }
}

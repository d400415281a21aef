using K8gentS.Diagnosis.Calibration;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Calibration;

public sealed class MeasuredConfidenceTests
{
    [Fact]
    public void A_rule_that_was_wrong_is_trusted_less_than_one_that_was_right()
    {
        var confidence = new MeasuredConfidence([.. Outcomes("IMG001", 5, right: true), .. Outcomes("IMG002", 5, right: false)]);
        confidence.Of(Claim("IMG001", Strength.Certain)).Value.ShouldBeGreaterThan(confidence.Of(Claim("IMG002", Strength.Certain)).Value);
    }

    [Fact]
    public void A_rule_without_outcomes_takes_its_pool_s_and_says_so()
    {
        var confidence = new MeasuredConfidence(Outcomes("IMG001", 30, right: true)).Of(Claim("NEW001", Strength.Certain));
        confidence.Source.ShouldContain("none of its own");
        confidence.Samples.ShouldBe(30);
    }

    [Fact]
    public void The_interval_encloses_the_value_and_narrows_with_samples()
    {
        var few = new MeasuredConfidence(Outcomes("IMG001", 2, right: true)).Of(Claim("IMG001", Strength.Certain));
        var many = new MeasuredConfidence(Outcomes("IMG001", 80, right: true)).Of(Claim("IMG001", Strength.Certain));
        few.Low!.Value.ShouldBeLessThan(few.Value);
        few.High!.Value.ShouldBeGreaterThan(few.Value);
        (many.High - many.Low)!.Value.ShouldBeLessThan((few.High - few.Low)!.Value);
    }

    [Fact]
    public void Strengths_do_not_share_a_pool()
    {
        var confidence = new MeasuredConfidence(Outcomes("IMG001", 50, right: true));
        confidence.Of(Claim("APP001", Strength.Weak)).Value.ShouldBeLessThan(0.5);
    }

    [Fact]
    public void Outcomes_of_the_own_cluster_weigh_more_than_recorded_ones()
    {
        var wrong = Outcomes("IMG001", 4, right: false).ToList();
        var own = new MeasuredConfidence([], wrong).Of(Claim("IMG001", Strength.Certain)).Value;
        var recorded = new MeasuredConfidence(wrong).Of(Claim("IMG001", Strength.Certain)).Value;
        own.ShouldBeLessThan(recorded);
    }

    [Fact]
    public void Outcomes_survive_their_file()
    {
        var outcomes = Outcomes("IMG001", 2, right: true).Concat(Outcomes("CTR003", 1, right: false)).OrderBy(o => o.Case, StringComparer.Ordinal).ThenBy(o => o.Code, StringComparer.Ordinal).ToList();
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(OutcomeFile.Write(outcomes)));
        OutcomeFile.Read(stream).ShouldBe(outcomes);
    }

    private static IEnumerable<Outcome> Outcomes(string code, int count, bool right) =>
        Enumerable.Range(0, count).Select(i => new Outcome($"case-{i}", code, Strength.Certain, right));

    private static Finding Claim(string code, Strength strength) => new()
    {
        Code = code,
        Cause = "image.tag-not-found",
        Culprit = new ObjectRef("Deployment", "shop", "cart"),
        Strength = strength,
        Summary = "The tag does not exist.",
        Evidence = Array.Empty<EvidenceItem>(),
        Explains = ["s-1"],
        Resolution = ["Push it."],
    };
}

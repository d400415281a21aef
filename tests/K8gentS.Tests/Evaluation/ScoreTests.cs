using K8gentS.Diagnosis.Reports;
using K8gentS.Evaluation;
using K8gentS.SimCluster;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Evaluation;

public sealed class ScoreTests
{
    private static readonly CaseLabels Faulty = new() { Id = "a", Namespace = "storefront", Cause = "image.tag-not-found", Culprit = "Deployment/checkout" };
    private static readonly CaseLabels Healthy = new() { Id = "b", Namespace = "storefront", Cause = "none" };

    [Fact]
    public void Measures_count_each_kind_of_case_by_itself()
    {
        var wrong = Some.Incident(Some.Hypothesis() with { Cause = "image.unauthorized" });
        var score = Score.Of([Judge(Faulty, Some.Incident()), Judge(Faulty, wrong), Judge(Faulty), Judge(Healthy), Judge(Healthy, Some.Incident())]);

        score.Measures["top1"].Share.ShouldBe(new Share(1, 3));
        score.Measures["culprit"].Share.ShouldBe(new Share(2, 3));
        score.Measures["healthy"].Share.ShouldBe(new Share(1, 2));
        score.Measures["coverage"].Share.ShouldBe(new Share(2, 3));
        score.Measures["precision"].Share.ShouldBe(new Share(1, 3));
        score.Measures["right"].Share.ShouldBe(new Share(2, 5));
    }

    [Fact]
    public void Fifty_cases_without_an_error_do_not_prove_perfection()
    {
        var share = new Share(50, 50);

        share.Low.ShouldBe(0.929, 0.001);
        share.High.ShouldBe(1);
        new Share(0, 0).Low.ShouldBe(0);
    }

    [Fact]
    public void Reliability_weighs_each_bin_by_its_claims()
    {
        var reliability = Reliability.Of([(0.9, true), (0.9, true), (0.9, false), (0.3, false), (1, true)]);

        // 0.9 and 1 share the last bin: four claims, mean 0.925, three right.
        reliability.Bins.Count.ShouldBe(2);
        reliability.Bins[1].Claims.ShouldBe(4);
        reliability.ExpectedError.ShouldBe(((4 * (0.925 - 0.75)) + 0.3) / 5, 1e-9);
        reliability.Brier.ShouldBe((0.01 + 0.01 + 0.81 + 0.09 + 0) / 5, 1e-9);
        reliability.Overconfidence.ShouldBe(0.8 - 0.6, 1e-9);
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData("top1=1,healthy=1", 1)]
    [InlineData("TOP1=0.5", 0)]
    [InlineData(" top1=0.6 , right = 0.9 ", 2)]
    public void Measures_under_their_number_are_named(string? thresholds, int missed)
    {
        var score = Score.Of([Judge(Faulty, Some.Incident()), Judge(Faulty), Judge(Healthy)]);

        Thresholds.Missed(thresholds, score.Measures).Count.ShouldBe(missed);
    }

    [Theory]
    [InlineData("top1")]
    [InlineData("top1=high")]
    [InlineData("top1=1.5")]
    [InlineData("nonsense=1")]
    public void A_threshold_that_cannot_be_read_is_wrong_usage(string thresholds)
    {
        Should.Throw<CommandException>(() => Thresholds.Missed(thresholds, Score.Of([]).Measures)).ExitCode.ShouldBe(2);
    }

    private static CaseOutcome Judge(CaseLabels labels, params IncidentReport[] incidents) =>
        CaseJudge.Judge(labels.Id, labels, Some.Report(incidents), TimeSpan.FromMilliseconds(1));
}

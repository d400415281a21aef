using K8gentS.Diagnosis.Reports;
using K8gentS.Evaluation;
using K8gentS.SimCluster;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Evaluation;

public sealed class RepetitionTests
{
    private static readonly CaseLabels Faulty = new() { Id = "a", Namespace = "storefront", Cause = "image.tag-not-found", Culprit = "Deployment/checkout" };

    [Fact]
    public void A_case_that_is_right_now_and_then_counts_once_and_not_always()
    {
        var repetition = Repetition.Of([[Judge("a", Some.Incident()), Judge("b", Some.Incident())], [Judge("a"), Judge("b", Some.Incident())]]);
        (repetition.Runs, repetition.AtLeastOnce, repetition.EveryTime).ShouldBe((2, new Share(2, 2), new Share(1, 2)));
    }

    private static CaseOutcome Judge(string folder, params IncidentReport[] incidents) => CaseJudge.Judge(folder, Faulty, Some.Report(incidents), TimeSpan.Zero);
}

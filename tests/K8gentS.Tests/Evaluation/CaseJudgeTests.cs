using K8gentS.Diagnosis;
using K8gentS.Diagnosis.Reports;
using K8gentS.Evaluation;
using K8gentS.SimCluster;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Evaluation;

public sealed class CaseJudgeTests
{
    private static readonly CaseLabels Labels = new()
    {
        Id = "inc-001",
        Namespace = "storefront",
        Cause = "image.tag-not-found",
        Also = ["image.repository-not-found"],
        Culprit = "Deployment/checkout",
        AlsoCulprits = ["Secret/pull"],
        Mention = ["rc9"],
    };

    [Fact]
    public void A_right_answer_is_right()
    {
        var outcome = Judge(Labels, Some.Incident());

        (outcome.Top1, outcome.Top3, outcome.Culprit, outcome.Answered, outcome.Right).ShouldBe((true, true, true, true, true));
    }

    [Fact]
    public void Other_causes_and_culprits_that_the_labels_allow_are_as_right()
    {
        var other = Some.Hypothesis() with { Cause = "image.repository-not-found", Culprit = new ObjectRef("Secret", "storefront", "pull") };

        Judge(Labels, Some.Incident(other)).Right.ShouldBeTrue();
    }

    [Fact]
    public void The_same_name_in_another_namespace_is_wrong()
    {
        var elsewhere = Some.Checkout with { Namespace = "staging" };

        var outcome = Judge(Labels, Some.Incident(Some.Hypothesis() with { Culprit = elsewhere }) with { Workload = elsewhere });

        (outcome.Top1, outcome.Culprit, outcome.Right).ShouldBe((false, false, false));
    }

    [Fact]
    public void What_a_workload_of_the_case_misses_may_belong_to_another_namespace()
    {
        var labels = Labels with { Cause = "dependency.service-missing", Culprit = "Service/db" };
        var missing = Some.Hypothesis() with { Cause = "dependency.service-missing", Culprit = new ObjectRef("Service", "prod", "db") };

        Judge(labels, Some.Incident(missing)).Top1.ShouldBeTrue();
    }

    [Fact]
    public void A_right_answer_in_second_place_counts_for_three_only()
    {
        var outcome = Judge(Labels, Some.Incident(Some.Hypothesis() with { Cause = "image.unauthorized" }, Some.Hypothesis()));

        (outcome.Top1, outcome.Top3, outcome.Right).ShouldBe((false, true, false));
    }

    [Fact]
    public void What_is_not_mentioned_makes_it_wrong()
    {
        var outcome = Judge(Labels with { Mention = ["rc9", "no such words"] }, Some.Incident());

        outcome.Top1.ShouldBeTrue();
        outcome.Unmentioned.ShouldBe(["no such words"]);
        outcome.Right.ShouldBeFalse();
        K8gentS.Evaluation.Faults.Of(outcome).ShouldBe(["does not mention /no such words/"]);
    }

    [Fact]
    public void An_incident_beside_the_labelled_one_makes_it_wrong()
    {
        var beside = Some.Incident(Some.Hypothesis() with { Cause = "probe.liveness-misconfigured" }) with { Workload = new ObjectRef("Deployment", "telemetry", "store") };

        var outcome = Judge(Labels, beside, Some.Incident());

        outcome.Top1.ShouldBeTrue();
        outcome.Extra.ShouldBe([beside]);
        outcome.Right.ShouldBeFalse();
    }

    [Fact]
    public void Silence_about_a_failure_is_wrong_and_about_health_is_right()
    {
        Judge(Labels).Right.ShouldBeFalse();
        Judge(Labels with { Cause = "none" }).Right.ShouldBeTrue();
        Judge(Labels with { Cause = "none" }, Some.Incident()).Extra.Count.ShouldBe(1);
        Judge(Labels with { Cause = "none" }, Some.Incident()).Right.ShouldBeFalse();
    }

    [Fact]
    public void An_unknown_failure_must_not_be_called_with_confidence()
    {
        var novel = Labels with { Novel = true, Cause = "unknown", Mention = [] };

        Judge(novel, Some.Incident(Some.Hypothesis(confidence: 0.5))).Right.ShouldBeFalse();
        Judge(novel, Some.Incident(Some.Hypothesis(confidence: 0.49))).Right.ShouldBeTrue();
        Judge(novel, Some.Incident() with { Route = Route.Abstained }).Right.ShouldBeTrue();
    }

    [Fact]
    public void A_mention_that_is_no_regular_expression_is_refused()
    {
        Should.Throw<CommandException>(() => Judge(Labels with { Mention = ["("] }, Some.Incident())).Message.ShouldContain("inc-001/case.json");
    }

    private static CaseOutcome Judge(CaseLabels labels, params IncidentReport[] incidents) =>
        CaseJudge.Judge("inc-001", labels, Some.Report(incidents), TimeSpan.FromMilliseconds(1));
}

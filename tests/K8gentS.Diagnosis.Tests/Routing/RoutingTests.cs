using System.Collections.Concurrent;
using K8gentS.Diagnosis.Calibration;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Reports;
using K8gentS.Diagnosis.Routing;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Routing;

/// <summary>Who is asked about what, and where the answer stands in the report.</summary>
public sealed class RoutingTests
{
    private static readonly KubeObject[] Crash = [Make.Node(), .. Make.Deployment(), Make.Crashing()];

    [Fact]
    public void Nobody_is_asked_where_rules_explain_everything()
    {
        var reasoner = new Answering();
        var incident = new Scene(Crash) { Reasoner = reasoner }.WithLog("web-1-a", "panic: runtime error: invalid memory address", "goroutine 1 [running]:").Incidents().ShouldHaveSingleItem();
        incident.Route.ShouldBe(Route.Rules);
        incident.Model.ShouldBeNull();
        reasoner.Asked.ShouldBeEmpty();
    }

    [Fact]
    public void A_claim_leads_where_no_rule_says_anything()
    {
        var incident = new Scene(Crash) { Reasoner = new Answering(Claim("container.app-error", 0.55)), Rules = [] }.Incidents().ShouldHaveSingleItem();
        incident.Route.ShouldBe(Route.Model);
        incident.RouteReason.ShouldEndWith("; a model answered");
        incident.Title.ShouldEndWith("application error");
        incident.Unexplained.ShouldBeEmpty();
        incident.Model.ShouldBe(Use);
        var told = incident.Hypotheses.ShouldHaveSingleItem();
        (told.Code, told.Cause).ShouldBe((null, "container.app-error"));
    }

    [Fact]
    public void A_claim_under_even_odds_leaves_the_signals_unexplained()
    {
        var incident = new Scene(Crash) { Reasoner = new Answering(Claim("container.app-error", 0.3)), Rules = [] }.Incidents().ShouldHaveSingleItem();
        incident.Unexplained.Count.ShouldBe(incident.Signals.Count);
        incident.Title.ShouldEndWith("cause unknown");
    }

    [Fact]
    public void A_strong_finding_leads_whatever_a_model_says()
    {
        var half = new OneSignal(Strength.Likely);
        var incident = new Scene(TwoFaults) { Reasoner = new Answering(Claim("container.oom-killed", 0.99)), Rules = [half] }.Incidents().ShouldHaveSingleItem();
        incident.Route.ShouldBe(Route.RulesAndModel);
        incident.Hypotheses.Select(h => h.Cause).ShouldBe(["image.tag-not-found", "container.oom-killed"]);
    }

    [Fact]
    public void A_claim_and_a_weak_finding_stand_in_the_order_of_confidence()
    {
        var reasoner = new Answering(Claim("container.oom-killed", 0.2));
        var incident = new Scene(TwoFaults) { Reasoner = reasoner, Rules = [new OneSignal(Strength.Weak)] }.Incidents().ShouldHaveSingleItem();
        incident.Hypotheses.Select(h => h.Code).ShouldBe(["TST001", null]);
    }

    [Fact]
    public void A_claim_that_a_rule_makes_too_is_told_once()
    {
        var incident = new Scene(TwoFaults) { Reasoner = new Answering(Claim("image.tag-not-found", 0.6)), Rules = [new OneSignal(Strength.Weak)] }.Incidents().ShouldHaveSingleItem();
        incident.Hypotheses.ShouldHaveSingleItem().Code.ShouldBeNull();
    }

    [Fact]
    public void A_reasoner_without_an_answer_leaves_an_abstention_that_says_why()
    {
        var incident = new Scene(Crash) { Reasoner = new Answering(), Rules = [] }.Incidents().ShouldHaveSingleItem();
        incident.Route.ShouldBe(Route.Abstained);
        incident.RouteReason.ShouldBe("only weak findings, none of which explains what is seen; a model answered");
    }

    [Fact]
    public void Only_roots_are_asked_about()
    {
        var reasoner = new Answering();
        var blamesTheNode = new Blames(new ObjectRef("Node", null, "node-1"));
        KubeObject[] storm = [Make.Sick(Make.Node(), Make.Condition("Ready", "Unknown", "NodeStatusUnknown", "Kubelet stopped posting node status.", ago: 300)), .. Crash[1..]];
        new Scene(storm) { Reasoner = reasoner, Rules = [blamesTheNode] }.Incidents().ShouldHaveSingleItem();
        reasoner.Asked.Select(q => q.Evidence.Incident.Workload.Kind).ShouldBe(["Node"]);
        reasoner.Asked.Single().Dependents.ShouldBe([Some.Web]);
    }

    private static KubeObject[] TwoFaults => [.. Crash, Make.Crashing("web-1-b")];

    private static ModelUse Use { get; } = new("stand-in", "1", 3, 900, 120, false, 0.8);

    private static Func<ReasonerQuestion, ReasonerClaim> Claim(string cause, double confidence) => question => new ReasonerClaim
    {
        Cause = cause,
        Culprit = Some.Web,
        Summary = "It fails.",
        Confidence = new Confidence(confidence, "test", 0, null, null),
        Evidence = [question.Evidence.Quote(question.Evidence.Signals[0])],
        Explains = question.Explanation.Unexplained,
        Resolution = ["Look."],
    };

    private sealed class Answering(params Func<ReasonerQuestion, ReasonerClaim>[] claims) : IReasoner
    {
        public ConcurrentQueue<ReasonerQuestion> Asked { get; } = [];

        public Task<ReasonerAnswer> ReasonAsync(ReasonerQuestion question, CancellationToken cancellationToken)
        {
            Asked.Enqueue(question);
            return Task.FromResult(new ReasonerAnswer { Claims = [.. claims.Select(c => c(question))], Account = "a model answered", Use = Use });
        }
    }

    /// <summary>Explains the last signal of an incident and no other.</summary>
    private sealed class OneSignal(Strength strength) : IDiagnoser
    {
        public DiagnoserCard Card { get; } = new("TST001", "one signal", ["image.tag-not-found"], Needs.None);

        public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence) =>
        [
            new Finding
            {
                Code = Card.Code,
                Cause = Card.Causes[0],
                Culprit = Some.Web,
                Strength = strength,
                Summary = "One of them.",
                Evidence = [evidence.Quote(evidence.Signals[^1])],
                Explains = [evidence.Signals[^1].Id],
                Resolution = ["Look."],
            },
        ];
    }

    /// <summary>Blames one object for what workloads show, and is not sure of what the object itself shows.</summary>
    private sealed class Blames(ObjectRef culprit) : IDiagnoser
    {
        public DiagnoserCard Card { get; } = new("TST002", "blames", ["node.not-ready"], Needs.None);

        public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence) =>
        [
            new Finding
            {
                Code = Card.Code,
                Cause = Card.Causes[0],
                Culprit = culprit,
                Strength = evidence.Incident.Workload == culprit ? Strength.Weak : Strength.Likely,
                Summary = "It is the node.",
                Evidence = [evidence.Quote(evidence.Signals[0])],
                Explains = Explains.Everything(evidence),
                Resolution = ["Look."],
            },
        ];
    }
}

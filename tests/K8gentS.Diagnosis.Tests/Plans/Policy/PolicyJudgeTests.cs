using FsCheck;
using FsCheck.Fluent;
using K8gentS.Diagnosis.Plans;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Plans.Policy;

public sealed class PolicyJudgeTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly PlanSubject Subject = new(new ObjectRef("Deployment", "shop", "web"));
    private static readonly RemediationPolicy Policy = new() { Namespaces = Set("shop") };
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(2000).WithReplay(2218756509963253295UL, 14839708805601988829UL).WithQuietOnSuccess(true);

    [Fact]
    public void A_plan_in_an_allowed_namespace_is_allowed() => Judge(SomePlan.Undo).ShouldBe(PlanVerdict.Yes);

    [Fact]
    public void By_default_no_namespace_is_allowed() => Judge(SomePlan.Undo, policy: new RemediationPolicy()).Sentence.ShouldContain("not allowed in namespace shop");

    [Theory]
    [InlineData("kube-system")]
    [InlineData("kube-public")]
    [InlineData("kube-node-lease")]
    [InlineData("gatekeeper-system")]
    [InlineData("k8gents")]
    public void Some_namespaces_are_never_allowed(string ns)
    {
        var plan = SomePlan.Undo with { Target = SomePlan.Undo.Target with { Namespace = ns } };
        var policy = Policy with { Namespaces = Set(ns), AllNamespaces = true, OwnNamespaces = Set("k8gents", "k8gents-executor") };
        var subject = new PlanSubject(new ObjectRef("Deployment", ns, "web"));
        PolicyJudge.Judge(plan, 1, subject, policy, [], Now).Allowed.ShouldBeFalse();
        PolicyJudge.JudgeReverse(plan, subject, policy).Allowed.ShouldBeFalse();
    }

    /// <summary>Whatever name a namespace has, only the one that is listed is allowed, and the cluster's own never is.</summary>
    [Fact]
    public void No_spelling_of_a_namespace_gets_past_the_policy()
    {
        string[] pieces = ["shop", "kube-system", "kube", "-", "system", "SHOP", "\u200b", "\u00ad", " ", "\n", "ｓhop", "shоp", "K", "\u212a", "ſhop", "/", "..", "%2f", "\0", "kube-public", "*", "?", "\u202e", "default"];
        Prop.ForAll(Gen.Elements(pieces).ArrayOf().Select(string.Concat).ToArbitrary(), ns =>
        {
            var plan = SomePlan.Undo with { Target = SomePlan.Undo.Target with { Namespace = ns } };
            var subject = new PlanSubject(new ObjectRef("Deployment", ns, "web"));
            var listed = PolicyJudge.Judge(plan, 1, subject, Policy, [], Now).Allowed;
            var all = PolicyJudge.Judge(plan, 1, subject, Policy with { AllNamespaces = true, Namespaces = Set([.. pieces, ns]) }, [], Now).Allowed;
            return listed == (ns == "shop") && (!all || (ns.All(c => c is '-' or (>= 'a' and <= 'z')) && !RemediationPolicy.NeverNamespaces.Contains(ns)));
        }).Check(Config);
    }

    [Fact]
    public void A_plan_for_another_namespace_than_the_incidents_is_refused() =>
        Judge(SomePlan.Undo with { Target = SomePlan.Undo.Target with { Namespace = "other" } }, policy: Policy with { AllNamespaces = true }).Sentence.ShouldContain("another namespace");

    [Theory]
    [InlineData(0.74, 0.75, false)]
    [InlineData(0.76, 0.75, true)]
    [InlineData(0.76, 0.9, false)]
    [InlineData(0.6, 0.1, false)]
    [InlineData(double.NaN, 0, false)]
    [InlineData(0.99, double.NaN, false)]
    public void The_confidence_has_to_reach_the_policys_and_the_gates(double confidence, double least, bool allowed) =>
        PolicyJudge.Judge(SomePlan.Undo, confidence, Subject, Policy with { MinimumConfidence = least }, [], Now).Allowed.ShouldBe(allowed);

    [Fact]
    public void Causes_are_allowed_or_forbidden()
    {
        Judge(SomePlan.Undo, policy: Policy with { ForbiddenCauses = Set("image.tag-not-found") }).Sentence.ShouldContain("left to people");
        Judge(SomePlan.Undo, policy: Policy with { Causes = Set("container.oom-killed") }).Allowed.ShouldBeFalse();
        Judge(SomePlan.Undo, policy: Policy with { Causes = Set("image.tag-not-found") }).Allowed.ShouldBeTrue();
    }

    [Theory]
    [InlineData("k8gents.io/remediation", "forbidden", false)]
    [InlineData("k8gents.io/remediation", "FORBIDDEN", false)]
    [InlineData("k8gents.io/remediation", "allowed", true)]
    [InlineData("critical", "", false)]
    public void A_label_forbids_on_the_workload_and_on_its_namespace(string key, string value, bool allowed)
    {
        var policy = Policy with { ForbiddenLabels = Set("k8gents.io/remediation=forbidden", "critical") };
        var labels = new Dictionary<string, string>(StringComparer.Ordinal) { [key] = value };
        PolicyJudge.Judge(SomePlan.Undo, 1, Subject with { Labels = labels }, policy, [], Now).Allowed.ShouldBe(allowed);
        PolicyJudge.Judge(SomePlan.Undo, 1, Subject with { NamespaceLabels = labels }, policy, [], Now).Allowed.ShouldBe(allowed);
    }

    [Fact]
    public void Kinds_and_wide_changes_have_to_be_opted_in()
    {
        var set = SomePlan.Of(new PlanAction.RolloutRestart(), null, "StatefulSet");
        Judge(set).Sentence.ShouldContain("StatefulSet");
        Judge(set, policy: Policy with { Kinds = Set("StatefulSet") }).Allowed.ShouldBeTrue();
        var full = SomePlan.Undo with { Action = (PlanAction.RolloutUndo)SomePlan.Undo.Action with { Scope = UndoScope.Full } };
        Judge(full).Sentence.ShouldContain("allowFullUndo");
        Judge(full, policy: Policy with { AllowFullUndo = true }).Allowed.ShouldBeTrue();
    }

    [Theory]
    [InlineData("256Mi", null, true)]
    [InlineData("257Mi", null, false)]
    [InlineData("1Ti", null, false)]
    [InlineData("256Mi", "128Mi", true)]
    [InlineData("256Mi", "200Mi", false)]
    public void Resources_grow_within_the_factor(string limit, string? request, bool allowed) => Judge(SomePlan.Of(
        new PlanAction.SetResources("app", "memory", limit, request),
        new PlanAction.SetResources("app", "memory", "128Mi", request is null ? null : "64Mi"))).Allowed.ShouldBe(allowed);

    [Fact]
    public void Resources_whose_present_value_is_not_known_are_refused() =>
        Judge(SomePlan.Of(new PlanAction.SetResources("app", "memory", "64Mi", null), null)).Allowed.ShouldBeFalse();

    [Theory]
    [InlineData(10, true)]
    [InlineData(11, false)]
    [InlineData(0, false)]
    public void Scaling_stays_within_bounds(int replicas, bool allowed) =>
        Judge(SomePlan.Of(new PlanAction.Scale(replicas), new PlanAction.Scale(0))).Allowed.ShouldBe(allowed);

    [Fact]
    public void Two_fixes_that_did_not_help_leave_it_to_people()
    {
        var one = new PastFix(Subject.Workload, Now.AddHours(-30), false);
        Judge(SomePlan.Undo, [one, one with { Helped = true }]).Allowed.ShouldBeTrue();
        Judge(SomePlan.Undo, [one, one]).Sentence.ShouldContain("only people");
        Judge(SomePlan.Undo, [one, one with { At = Now.AddDays(-8) }]).Allowed.ShouldBeTrue();
    }

    [Fact]
    public void No_second_fix_begins_before_the_first_is_judged() =>
        Judge(SomePlan.Undo, [new PastFix(Subject.Workload, Now.AddMinutes(-1), null)]).Sentence.ShouldContain("under way");

    [Fact]
    public void Fixes_are_counted_by_workload_and_day_and_by_hour()
    {
        var helped = new PastFix(Subject.Workload, Now.AddHours(-5), true);
        Judge(SomePlan.Undo, [helped, helped]).Allowed.ShouldBeTrue();
        Judge(SomePlan.Undo, [helped, helped, helped]).Sentence.ShouldContain("within a day");
        var elsewhere = new PastFix(new ObjectRef("Deployment", "other", "x"), Now.AddMinutes(-30), true);
        Judge(SomePlan.Undo, [.. Enumerable.Repeat(elsewhere, 4)]).Allowed.ShouldBeTrue();
        Judge(SomePlan.Undo, [.. Enumerable.Repeat(elsewhere, 5)]).Sentence.ShouldContain("within the last hour");
    }

    [Fact]
    public void Taking_a_fix_back_is_not_counted_but_stays_in_its_place()
    {
        var back = SomePlan.Undo.Reverse(new PlanPrecondition(SomePlan.EarlierHash, null))!;
        PolicyJudge.JudgeReverse(back, Subject, Policy).Allowed.ShouldBeTrue();
        PolicyJudge.JudgeReverse(back, Subject, new RemediationPolicy()).Allowed.ShouldBeFalse();
    }

    [Fact]
    public void A_plan_that_is_not_sound_is_refused_whatever_the_policy() =>
        Judge(SomePlan.Undo with { Target = SomePlan.Undo.Target with { Name = "../web" } }).Allowed.ShouldBeFalse();

    private static PlanVerdict Judge(RemediationPlan plan, IReadOnlyList<PastFix>? history = null, RemediationPolicy? policy = null) =>
        PolicyJudge.Judge(plan, 0.9, Subject, policy ?? Policy, history ?? [], Now);

    private static HashSet<string> Set(params string[] items) => new(items, StringComparer.Ordinal);
}

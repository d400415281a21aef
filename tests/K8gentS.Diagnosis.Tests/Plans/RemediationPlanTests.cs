using K8gentS.Diagnosis.Plans;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Plans;

public sealed class RemediationPlanTests
{
    /// <summary>One change of each field, named.</summary>
    public static TheoryData<string, Func<RemediationPlan, RemediationPlan>> Changes => new()
    {
        { "incident", p => p with { Incident = "inc-0123456788" } },
        { "cause", p => p with { Cause = "image.invalid-name" } },
        { "kind", p => p with { Target = p.Target with { Kind = "DaemonSet" } } },
        { "namespace", p => p with { Target = p.Target with { Namespace = "shop2" } } },
        { "name", p => p with { Target = p.Target with { Name = "web2" } } },
        { "uid", p => p with { Target = p.Target with { Uid = "0" } } },
        { "action", p => p with { Action = new PlanAction.RolloutRestart() } },
        { "revision", p => p with { Action = (PlanAction.RolloutUndo)p.Action with { Revision = 2 } } },
        { "holder", p => p with { Action = (PlanAction.RolloutUndo)p.Action with { Holder = "web-5d9" } } },
        { "the revision's hash", p => p with { Action = (PlanAction.RolloutUndo)p.Action with { TemplateHash = SomePlan.Hash } } },
        { "scope", p => p with { Action = (PlanAction.RolloutUndo)p.Action with { Scope = UndoScope.Full } } },
        { "template hash", p => p with { Precondition = p.Precondition with { TemplateHash = SomePlan.EarlierHash } } },
        { "replicas", p => p with { Precondition = p.Precondition with { Replicas = 1 } } },
        { "inverse", p => p with { Inverse = null } },
        { "the inverse's revision", p => p with { Inverse = (PlanAction.RolloutUndo)p.Inverse! with { Revision = 9 } } },
        { "effect", p => p with { ExpectedEffect = p.ExpectedEffect + "." } },
        { "warnings", p => p with { Warnings = [] } },
        { "order of warnings and effect", p => p with { ExpectedEffect = p.Warnings[0], Warnings = [p.ExpectedEffect] } },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Changing_any_one_field_changes_the_digest(string field, Func<RemediationPlan, RemediationPlan> change)
    {
        var plan = SomePlan.Undo;
        change(plan).Digest.ShouldNotBe(plan.Digest, field);
        change(plan).ShouldNotBe(plan, field);
    }

    [Fact]
    public void The_same_content_gives_the_same_digest()
    {
        var copy = SomePlan.Undo with { Warnings = [.. SomePlan.Undo.Warnings] };
        copy.Digest.ShouldBe(SomePlan.Undo.Digest);
        copy.ShouldBe(SomePlan.Undo);
        copy.Digest.Length.ShouldBe(64);
    }

    [Fact]
    public void The_way_back_acts_on_the_same_object_and_expects_what_the_fix_left()
    {
        var back = SomePlan.Undo.Reverse(new PlanPrecondition(SomePlan.EarlierHash, null)).ShouldNotBeNull();
        back.Target.ShouldBe(SomePlan.Undo.Target);
        back.Action.ShouldBe(SomePlan.Undo.Inverse);
        back.Precondition.TemplateHash.ShouldBe(SomePlan.EarlierHash);
        PlanCheck.Faults(back).ShouldBeEmpty();
    }

    [Fact]
    public void What_cannot_be_taken_back_has_no_way_back() =>
        SomePlan.OfEachAction[0].Reverse(new PlanPrecondition(null, null)).ShouldBeNull();
}

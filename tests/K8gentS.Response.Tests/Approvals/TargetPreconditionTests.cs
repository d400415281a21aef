using K8gentS.Diagnosis.Plans;
using K8gentS.Response.Approvals;
using K8gentS.Response.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Response.Tests.Approvals;

public sealed class TargetPreconditionTests
{
    [Fact]
    public void A_target_that_is_as_it_was_may_be_changed() => TargetPrecondition.Broken(SomePlan.SetImage(), SomePlan.Target()).ShouldBeNull();

    [Fact]
    public void Replicas_do_not_matter_to_a_plan_that_does_not_scale() => TargetPrecondition.Broken(SomePlan.SetImage(), SomePlan.Target() with { Replicas = 99 }).ShouldBeNull();

    [Fact]
    public void They_do_to_one_that_scales()
    {
        var plan = SomePlan.SetImage() with { Action = new PlanAction.Scale(5), Inverse = new PlanAction.Scale(3), Precondition = new PlanPrecondition(SomePlan.Hash(), 3) };
        TargetPrecondition.Broken(plan, SomePlan.Target()).ShouldBeNull();
        TargetPrecondition.Broken(plan, SomePlan.Target() with { Replicas = 4 }).ShouldNotBeNull().ShouldContain("4 are asked for, not 3");
    }

    [Fact]
    public void One_that_is_gone_may_not() => TargetPrecondition.Broken(SomePlan.SetImage(), null).ShouldNotBeNull().ShouldContain("not there any more");

    [Fact]
    public void Nor_may_one_made_anew() => TargetPrecondition.Broken(SomePlan.SetImage(), SomePlan.Target() with { Uid = "other" }).ShouldNotBeNull().ShouldContain("made anew");

    [Fact]
    public void Nor_may_one_whose_template_has_changed() => TargetPrecondition.Broken(SomePlan.SetImage(), SomePlan.Target('c')).ShouldNotBeNull().ShouldContain("template");
}

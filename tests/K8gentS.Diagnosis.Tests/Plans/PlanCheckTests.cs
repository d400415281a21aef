using K8gentS.Diagnosis.Plans;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Plans;

public sealed class PlanCheckTests
{
    [Fact]
    public void A_plan_of_each_action_is_sound() => SomePlan.OfEachAction.SelectMany(PlanCheck.Faults).ShouldBeEmpty();

    [Theory]
    [InlineData("")]
    [InlineData("Shop")]
    [InlineData("shop/../kube-system")]
    [InlineData("kube-system\n")]
    [InlineData("shop ")]
    [InlineData("shоp")]
    [InlineData("shop\u200b")]
    [InlineData("-shop")]
    [InlineData("shop?dryRun=All")]
    public void A_namespace_that_is_no_name_is_a_fault(string name) =>
        PlanCheck.Faults(SomePlan.Undo with { Target = SomePlan.Undo.Target with { Namespace = name } }).ShouldNotBeEmpty();

    [Theory]
    [InlineData("web/status")]
    [InlineData("web..x")]
    [InlineData("..")]
    [InlineData("wеb")]
    [InlineData("web%2f")]
    public void A_name_that_is_none_is_a_fault(string name) =>
        PlanCheck.Faults(SomePlan.Undo with { Target = SomePlan.Undo.Target with { Name = name } }).ShouldNotBeEmpty();

    [Theory]
    [InlineData("registry.test/web:1")]
    [InlineData("web")]
    [InlineData("localhost:5000/team/web:1.2.3-rc.1_x")]
    [InlineData("registry.test/web@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("registry.test/web:1@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void An_image_reference_is_accepted(string image) => PlanCheck.Faults(WithImage(image)).ShouldBeEmpty();

    [Theory]
    [InlineData("")]
    [InlineData("user:hunter2@registry.test/web:1")]
    [InlineData("registry.test/‹secret-0123456789›:1")]
    [InlineData("registry.test/web:")]
    [InlineData("registry.test/web@sha256:abc")]
    [InlineData("https://registry.test/web")]
    [InlineData("registry.test/web:1 --privileged")]
    [InlineData("registry.test//web")]
    [InlineData("registry.test/Web")]
    public void What_is_no_image_reference_is_a_fault(string image) => PlanCheck.Faults(WithImage(image)).ShouldNotBeEmpty();

    [Theory]
    [InlineData("memory", "0", null)]
    [InlineData("memory", "-1", null)]
    [InlineData("memory", "lots", null)]
    [InlineData("memory", "64Mi", "128Mi")]
    [InlineData("nvidia.com/gpu", "1", null)]
    public void Resources_out_of_range_are_a_fault(string resource, string limit, string? request) =>
        PlanCheck.Faults(SomePlan.Of(new PlanAction.SetResources("app", resource, limit, request), null)).ShouldNotBeEmpty();

    [Fact]
    public void An_action_on_a_kind_that_it_does_not_fit_is_a_fault()
    {
        PlanCheck.Faults(SomePlan.Of(new PlanAction.DeletePod(), null)).ShouldNotBeEmpty();
        PlanCheck.Faults(SomePlan.Of(new PlanAction.Scale(1), new PlanAction.Scale(0), "DaemonSet")).ShouldNotBeEmpty();
        PlanCheck.Faults(SomePlan.Of(new PlanAction.RolloutRestart(), null, "Pod")).ShouldNotBeEmpty();
        PlanCheck.Faults(SomePlan.Of(new PlanAction.RolloutRestart(), null, "Node")).ShouldNotBeEmpty();
    }

    [Fact]
    public void Scaling_beyond_all_bounds_is_a_fault() =>
        PlanCheck.Faults(SomePlan.Of(new PlanAction.Scale(PlanCheck.MaximumReplicas + 1), new PlanAction.Scale(0))).ShouldNotBeEmpty();

    [Fact]
    public void A_sentence_with_a_line_break_or_another_alphabet_is_a_fault()
    {
        PlanCheck.Faults(SomePlan.Undo with { ExpectedEffect = "fine\n<!channel>" }).ShouldNotBeEmpty();
        PlanCheck.Faults(SomePlan.Undo with { Warnings = ["\u202egnp"] }).ShouldNotBeEmpty();
    }

    [Fact]
    public void A_plan_without_its_precondition_is_a_fault()
    {
        PlanCheck.Faults(SomePlan.Undo with { Precondition = new PlanPrecondition(null, null) }).ShouldNotBeEmpty();
        PlanCheck.Faults(SomePlan.OfEachAction[5] with { Precondition = new PlanPrecondition(SomePlan.Hash, null) }).ShouldNotBeEmpty();
    }

    private static RemediationPlan WithImage(string image) => SomePlan.Of(new PlanAction.SetImage("app", image), new PlanAction.SetImage("app", "registry.test/web:2"));
}

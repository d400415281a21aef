using K8gentS.Diagnosis.Plans;
using K8gentS.Response.Approvals;
using K8gentS.Response.Execution;
using K8gentS.Response.Incidents;
using K8gentS.Response.Settings;
using K8gentS.Response.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Response.Tests.Approvals;

public sealed class FixOffersTests
{
    [Fact]
    public void A_plan_that_everything_allows_is_on_offer()
    {
        var offers = FixOffers.Of(SomePlan.Record(), [], SomePlan.Terms());
        offers.Fix!.Digest.ShouldBe(SomePlan.SetImage().Digest);
        offers.Find(SomePlan.SetImage().Digest).ShouldBe(offers.Fix);
        offers.Why.ShouldBeNull();
    }

    [Fact]
    public void Fixes_that_are_switched_off_are_not_on_offer() => Refused(SomePlan.Settings with { RemediationEnabled = false }).ShouldContain("REMEDIATION_ENABLED");

    [Fact]
    public void An_empty_list_of_approvers_means_nobody() => Refused(SomePlan.Settings with { Approvers = new HashSet<string>() }).ShouldContain("ALLOWED_APPROVERS is empty");

    [Fact]
    public void A_namespace_that_is_not_named_is_left_alone() => Refused(SomePlan.Settings with { RemediationNamespaces = new HashSet<string>(["other"]) }).ShouldContain("storefront");

    [Fact]
    public void Too_little_confidence_offers_nothing() => FixOffers.Of(SomePlan.Record(confidence: 0.74), [], SomePlan.Terms()).Fix.ShouldBeNull();

    [Fact]
    public void While_an_earlier_fix_is_watched_nothing_else_is_offered() =>
        FixOffers.Of(SomePlan.Record(), [], SomePlan.Terms(null, new PastFix(SomeReport.Checkout, SomeReport.Now.AddMinutes(-5), null))).Fix.ShouldBeNull();

    [Fact]
    public void What_was_applied_can_be_taken_back_from_where_it_left_the_target()
    {
        var done = SomePlan.Approval(state: ApprovalState.Done, result: ExecutionKind.Applied);
        var undo = FixOffers.Of(SomePlan.Record(state: IncidentState.Verifying), [done], SomePlan.Terms()).Undo!;
        undo.Undoes.ShouldBe(done.Id);
        undo.Plan.Action.ShouldBe(new PlanAction.SetImage("api", "shop/checkout:2.4.1-rc9"));
        undo.Plan.Precondition.TemplateHash.ShouldBe(SomePlan.Hash('b'));
    }

    [Theory]
    [InlineData(ExecutionKind.Failed)]
    [InlineData(ExecutionKind.Refused)]
    [InlineData(ExecutionKind.Unclear)]
    public void What_was_not_surely_applied_cannot_be_taken_back(ExecutionKind kind) =>
        FixOffers.Of(SomePlan.Record(), [SomePlan.Approval(state: ApprovalState.Done, result: kind)], SomePlan.Terms()).Undo.ShouldBeNull();

    [Fact]
    public void What_was_taken_back_is_not_taken_back_again()
    {
        var done = SomePlan.Approval(state: ApprovalState.Done, result: ExecutionKind.Applied);
        var undone = done with { Id = "ap-2", Undoes = "ap-1", SpentAt = SomeReport.Now.AddMinutes(9) };
        FixOffers.Of(SomePlan.Record(), [undone, done], SomePlan.Terms()).Undo.ShouldBeNull();
    }

    [Fact]
    public void A_report_without_a_plan_says_nothing_of_fixes() => FixOffers.Of(SomeReport.Record(), [], SomePlan.Terms()).ShouldBe(new FixOffers(null, null, null));

    private static string Refused(ResponseSettings settings)
    {
        var offers = FixOffers.Of(SomePlan.Record(), [], SomePlan.Terms(settings));
        offers.Fix.ShouldBeNull();
        return offers.Why.ShouldNotBeNull();
    }
}

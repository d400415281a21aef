using K8gentS.Diagnosis.Plans;
using K8gentS.Diagnosis.Taxonomy;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Plans.Table;

public sealed class PlanTableTests
{
    [Fact]
    public void Every_cause_of_the_table_is_in_the_taxonomy() => PlanTable.Causes.Where(c => !CauseTaxonomy.Contains(c)).ShouldBeEmpty();

    [Fact]
    public void A_rule_offers_something_and_a_way_back_blames_something()
    {
        foreach (var cause in PlanTable.Causes)
        {
            var rule = PlanTable.Of(cause).ShouldNotBeNull();
            rule.Remedies.ShouldNotBeEmpty(cause);
            rule.Why.ShouldNotBeNullOrWhiteSpace(cause);
            var goesBack = rule.Remedies.Any(r => r is Remedy.GoBack or Remedy.GoBackNarrowly or Remedy.EarlierImage);
            (rule.Blame != Blame.None).ShouldBe(goesBack, cause);
        }
    }

    [Theory]
    [InlineData("unknown")]
    [InlineData("config.missing-secret")]
    [InlineData("config.missing-configmap")]
    [InlineData("image.unauthorized")]
    [InlineData("app.schema-migration-failed")]
    [InlineData("rbac.forbidden")]
    [InlineData("lifecycle.stuck-terminating")]
    [InlineData("self.resource-exhaustion")]
    public void What_people_have_to_do_offers_nothing(string cause)
    {
        PlanTable.Of(cause).ShouldBeNull();
        PlanTable.WhyNone(cause).ShouldNotBeNullOrWhiteSpace();
    }
}

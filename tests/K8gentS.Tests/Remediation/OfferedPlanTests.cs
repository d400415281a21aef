using K8gentS.Diagnosis.Plans;
using K8gentS.Diagnosis.Plans.Execution;
using K8gentS.Diagnosis.Plans.Json;
using K8gentS.Tests.Architecture;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Remediation;

public sealed class OfferedPlanTests
{
    /// <summary>What is offered must not turn out to be refused: the executor's own checks accept each plan on its own cluster.</summary>
    [Fact]
    public async Task Each_offered_plan_passes_the_executors_checks()
    {
        var offered = await OfferedPlans.AllAsync;
        offered.ShouldNotBeEmpty();
        foreach (var (plan, cluster) in offered.Select(o => (o.Plan, o.Cluster())))
        {
            var order = new ExecutorOrder
            {
                Plan = PlanJson.Write(plan),
                Digest = plan.Digest,
                ExpiresAt = TimeProvider.System.GetUtcNow().AddHours(1),
                Policy = new RemediationPolicy { AllNamespaces = true, AllowFullUndo = true },
                DryRun = true,
            };
            var outcome = await new PlanExecution(cluster, TimeProvider.System).RunAsync(order, TestContext.Current.CancellationToken);
            outcome.Result.ShouldBe(PlanResult.Applied, $"{plan.Target}: {outcome.Sentence}");
        }
    }

    [Fact]
    public async Task Each_offered_plan_belongs_to_a_cause_of_the_table_and_a_sure_hypothesis()
    {
        foreach (var offer in await OfferedPlans.AllAsync)
        {
            EscalationGate.Opens(offer.Hypothesis.Confidence).ShouldBeTrue(offer.Case);
            PlanTable.Of(offer.Hypothesis.Cause).ShouldNotBeNull(offer.Case);
            offer.Incident.Hypotheses[0].ShouldBe(offer.Hypothesis, offer.Case);
            offer.Plan.Target.Namespace.ShouldBe(offer.Incident.Workload.Namespace, offer.Case);
        }
    }

    // K8GENTS_UPDATE=1 dotnet test writes the page anew.
    [Fact]
    public async Task The_page_of_fixes_is_current()
    {
        var file = Path.Combine(Repository.Root, "docs", "remediation.md");
        var page = RemediationPage.Render(await OfferedPlans.AllAsync);
        if (Environment.GetEnvironmentVariable("K8GENTS_UPDATE") == "1")
        {
            await File.WriteAllTextAsync(file, page, TestContext.Current.CancellationToken);
        }

        (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).ShouldBe(page, "docs/remediation.md is not what the plan table says; run the tests once with K8GENTS_UPDATE=1");
    }
}

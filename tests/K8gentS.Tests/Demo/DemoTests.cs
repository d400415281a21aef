using K8gentS.Cluster.Agent;
using K8gentS.Demo;
using K8gentS.Diagnosis.Guidance;
using K8gentS.SimCluster;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Demo;

public sealed class DemoTests
{
    private static readonly CaseLabels Checkout = new() { Id = "a", Namespace = "storefront", Cause = "image.tag-not-found", Culprit = "Deployment/checkout" };

    [Fact]
    public async Task The_demo_finds_everything_and_ends()
    {
        var result = await Cli.RunProgramAsync(["demo", "--once"]);

        result.Error.ShouldBeEmpty();
        result.Code.ShouldBe(0);
        result.Out.ShouldContain("All 12 found and explained");
        result.Out.ShouldContain("by rules alone, no false alarm.");
        result.Out.Split("new incident\n").Length.ShouldBe(13);
    }

    [Fact]
    public async Task People_deal_with_the_incidents_in_the_stand_in_Slack()
    {
        var result = await Cli.RunProgramAsync(["demo", "--once", "--slack"]);

        result.Error.ShouldBeEmpty();
        result.Code.ShouldBe(0);
        string[] happenings =
        [
            "12 messages stand in #incidents", "Refused by <@U0EVE>", "┌ Approve a fix", "resources.limits.memory: 64Mi -> 128Mi", "The effect was judged by responder: cleared", "resources.limits.memory: 128Mi -> 64Mi", "was taken back", "Taken on by <@U0BEN>", "Passed on by <@U0ANNA>: to <@U0BEN>",
            "Dismissed by <@U0BEN>", "The cause was judged by <@U0ANNA>: the cause was right", "the cause was wrong", "┌ Evidence", " incidents open in simulated.",
        ];
        foreach (var happening in happenings)
        {
            result.Out.ShouldContain(happening);
        }
    }

    [Fact]
    public async Task What_is_wrongly_explained_is_not_found_and_what_nobody_expects_is_counted()
    {
        var expected = new ExpectedIncidents([Checkout], new NoSink());

        await expected.TellAsync(Opened(Some.Incident(Some.Hypothesis() with { Cause = "image.unauthorized" })), TestContext.Current.CancellationToken);
        expected.Missing.ShouldBe([Checkout]);
        expected.Unexpected.ShouldBe(1);
        expected.All.IsCompleted.ShouldBeFalse();

        await expected.TellAsync(Opened(Some.Incident()), TestContext.Current.CancellationToken);
        expected.Missing.ShouldBeEmpty();
        expected.Unexpected.ShouldBe(0);
        expected.All.IsCompleted.ShouldBeTrue();
    }

    private static IncidentNews Opened(K8gentS.Diagnosis.Reports.IncidentReport incident) => new(IncidentChange.Opened, incident, Some.Now);

    private sealed class NoSink : IIncidentSink
    {
        public Task TellAsync(IncidentNews update, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

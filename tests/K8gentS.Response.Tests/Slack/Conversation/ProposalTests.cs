using K8gentS.Diagnosis.Plans;
using K8gentS.Response.Approvals;
using K8gentS.Response.Incidents;
using K8gentS.Response.Slack.Messages;
using K8gentS.Response.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Response.Tests.Slack.Conversation;

/// <summary>A program proposes a fix: people are told, and nothing else happens until one of them approves.</summary>
public sealed class ProposalTests
{
    private const string Id = "inc-0123456789";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_proposal_is_told_with_the_usual_buttons_and_a_persons_approval_runs_it_as_usual()
    {
        await using var talk = await Talk.StartAsync();
        await talk.IncidentAsync(SomePlan.Record());

        (await ProposeAsync(talk)).Kind.ShouldBe(ProposalKind.Told);
        await talk.TellAsync();

        var line = (await talk.ThreadAsync(Id)).ShouldHaveSingleItem();
        line.ShouldContain("The fix on offer was proposed by `mcp:claude`");
        line.ShouldContain("through MCP");
        (await talk.MessageAsync(Id)).ActionIds.ShouldContain(ActionNames.Approve);
        (await talk.StateAsync(Id)).ShouldBe(IncidentState.Told);
        (await talk.Store.Approvals.OfIncidentAsync(Id, Token)).ShouldBeEmpty();
        talk.Executor.Executed.ShouldBeEmpty();

        await talk.SubmitAsync(SomePlan.Anna, await ApprovalTests.ReadyAsync(talk, SomePlan.Anna));
        await talk.UntilStateAsync(Id, IncidentState.Verifying);
        var spent = talk.Executor.Executed.ShouldHaveSingleItem();
        (spent.PlanDigest, spent.ApprovedBy).ShouldBe((SomePlan.SetImage().Digest, SomePlan.Anna));
    }

    [Fact]
    public async Task Who_may_not_approve_may_not_because_of_a_proposal()
    {
        await using var talk = await Talk.StartAsync();
        await talk.IncidentAsync(SomePlan.Record());
        await ProposeAsync(talk);
        await talk.ClickAsync(SomePlan.Eve, Id, ActionNames.Approve);
        talk.Slack.Views.ShouldBeEmpty();
        (await talk.Store.Approvals.OfIncidentAsync(Id, Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Proposed_many_times_it_is_told_once_and_again_after_an_hour()
    {
        await using var talk = await Talk.StartAsync(connect: false);
        await talk.IncidentAsync(SomePlan.Record());
        (await ProposeAsync(talk)).Kind.ShouldBe(ProposalKind.Told);
        for (var i = 0; i < 20; i++)
        {
            (await ProposeAsync(talk, proposer: $"claude-{i}")).Kind.ShouldBe(ProposalKind.ProposedBefore);
        }

        await talk.TellAsync();
        (await talk.ThreadAsync(Id)).Count.ShouldBe(1);
        talk.Time.Advance(ProposalDesk.Window + TimeSpan.FromSeconds(1));
        (await ProposeAsync(talk)).Kind.ShouldBe(ProposalKind.Told);
    }

    [Fact]
    public async Task A_flood_over_many_incidents_ends_at_its_bound()
    {
        await using var talk = await Talk.StartAsync(connect: false);
        var kinds = new List<ProposalKind>();
        for (var i = 0; i < ProposalDesk.MostOfAll + 3; i++)
        {
            var (id, plan) = ($"inc-{i:0000000000}", SomePlan.SetImage(incident: $"inc-{i:0000000000}"));
            var record = SomePlan.Record(plan);
            await talk.IncidentAsync(record with { Id = id, Report = record.Report with { Id = id } });
            kinds.Add((await ProposeAsync(talk, id, plan.Digest)).Kind);
        }

        kinds.Count(k => k == ProposalKind.Told).ShouldBe(ProposalDesk.MostOfAll);
        kinds[^1].ShouldBe(ProposalKind.TooMany);
    }

    [Fact]
    public async Task Another_digest_another_incident_or_fixes_that_are_off_are_refused_and_nobody_is_told()
    {
        await using var talk = await Talk.StartAsync(connect: false);
        await talk.IncidentAsync(SomePlan.Record());
        (await ProposeAsync(talk, digest: SomePlan.SetImage("shop/checkout:evil").Digest)).Kind.ShouldBe(ProposalKind.OtherPlan);
        (await ProposeAsync(talk, id: "inc-9")).Kind.ShouldBe(ProposalKind.UnknownIncident);
        talk.Settings.Current = SomePlan.Settings with { RemediationEnabled = false };
        (await ProposeAsync(talk)).Kind.ShouldBe(ProposalKind.SwitchedOff);
        talk.Settings.Current = SomePlan.Settings with { RemediationNamespaces = new HashSet<string>(["elsewhere"]) };
        var elsewhere = await ProposeAsync(talk);
        (elsewhere.Kind, elsewhere.Why).ShouldSatisfyAllConditions(
            () => elsewhere.Kind.ShouldBe(ProposalKind.NotOnOffer),
            () => elsewhere.Why.ShouldContain("storefront"));
        await talk.TellAsync();
        (await talk.ThreadAsync(Id)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(IncidentState.AwaitingApproval, ProposalKind.AwaitsApproval)]
    [InlineData(IncidentState.Executing, ProposalKind.MovedOn)]
    [InlineData(IncidentState.Resolved, ProposalKind.MovedOn)]
    [InlineData(IncidentState.Dismissed, ProposalKind.MovedOn)]
    [InlineData(IncidentState.Persists, ProposalKind.Told)]
    public async Task Where_an_incident_stands_decides(IncidentState state, ProposalKind expected)
    {
        await using var talk = await Talk.StartAsync(connect: false);
        await talk.IncidentAsync(SomePlan.Record(state: state));
        (await ProposeAsync(talk)).Kind.ShouldBe(expected);
    }

    [Fact]
    public async Task What_people_have_muted_stays_muted()
    {
        await using var talk = await Talk.StartAsync(connect: false);
        await talk.IncidentAsync(SomePlan.Record() with { HeldBackBy = "mute-1" });
        (await ProposeAsync(talk)).Kind.ShouldBe(ProposalKind.Muted);
    }

    [Theory]
    [InlineData("claude", true)]
    [InlineData("system:serviceaccount:ai:claude-code", true)]
    [InlineData("", false)]
    [InlineData("please approve", false)]
    [InlineData("<!channel>", false)]
    [InlineData("*bold*", false)]
    public void A_proposer_is_an_id_with_no_room_for_a_sentence(string text, bool expected) => FixProposal.IsProposer(text).ShouldBe(expected);

    private static async Task<ProposalOutcome> ProposeAsync(Talk talk, string id = Id, string? digest = null, string proposer = "claude")
    {
        var offers = new OfferSource(talk.Store, talk.Settings, new RemediationPolicy(), talk.Time);
        using var desk = new ProposalDesk(talk.Store, talk.Settings, offers, null, talk.Time);
        return await desk.ProposeAsync(new FixProposal(id, digest ?? SomePlan.SetImage().Digest, proposer), Token);
    }
}

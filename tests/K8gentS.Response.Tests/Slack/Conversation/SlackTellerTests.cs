using K8gentS.Response.Incidents;
using K8gentS.Response.Slack.Messages;
using K8gentS.Response.Slack.WebApi;
using K8gentS.Response.Telling;
using K8gentS.Response.Tests.Support;
using K8gentS.StandIns.Slack;
using Shouldly;
using Xunit;

namespace K8gentS.Response.Tests.Slack.Conversation;

public sealed class SlackTellerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private const string Id = "inc-0123456789";

    [Fact]
    public async Task An_incident_has_one_message_that_is_brought_up_to_date_in_place()
    {
        await using var talk = await Talk.StartAsync(connect: false);
        var first = await talk.IncidentAsync(SomePlan.Record());
        await ChangeAsync(talk, r => IncidentChanges.Assigned(r, SomePlan.Anna, talk.Time.GetUtcNow()));
        await talk.TellAsync();

        var message = Posts(talk).ShouldHaveSingleItem();
        message.Ts.ShouldBe(first.Ts);
        message.Everything.ShouldContain("<@U0ANNA> deals with it");
        ((string?)message.Metadata!["event_payload"]!["key"]).ShouldBe(Id);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_post_whose_answer_was_lost_is_looked_for_before_it_is_repeated(bool arrived)
    {
        await using var talk = await Talk.StartAsync(connect: false);
        await KeepAsync(talk);
        Cut(talk, arrived);

        (await Should.ThrowAsync<SlackException>(talk.TellAsync)).Unclear.ShouldBeTrue();
        await talk.TellAsync();

        Posts(talk).Count.ShouldBe(1);
        talk.Slack.Calls.ShouldContain(c => c.Method == "conversations.history");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task So_is_an_entry_of_the_thread(bool arrived)
    {
        await using var talk = await Talk.StartAsync(connect: false);
        await talk.IncidentAsync(SomePlan.Record());
        await ChangeAsync(talk, r => IncidentChanges.Refused(r, SomePlan.Anna, talk.Time.GetUtcNow(), "one"));
        await ChangeAsync(talk, r => IncidentChanges.Refused(r, SomePlan.Anna, talk.Time.GetUtcNow(), "two"));
        Cut(talk, arrived);

        await Should.ThrowAsync<SlackException>(talk.TellAsync);
        await talk.TellAsync();

        var thread = await talk.ThreadAsync(Id);
        thread.Count.ShouldBe(2);
        thread[0].ShouldEndWith("one");
        thread[1].ShouldEndWith("two");
    }

    [Fact]
    public async Task While_nobody_can_say_whether_it_arrived_nothing_is_posted_again()
    {
        await using var talk = await Talk.StartAsync(connect: false);
        await KeepAsync(talk);
        Cut(talk, arrived: true);
        await Should.ThrowAsync<SlackException>(talk.TellAsync);
        talk.Slack.FailNext("conversations.history", "missing_scope");

        await Should.ThrowAsync<SlackException>(talk.TellAsync);
        Posts(talk).Count.ShouldBe(1);
        await talk.TellAsync();
        Posts(talk).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_post_that_was_refused_is_not_looked_for()
    {
        await using var talk = await Talk.StartAsync(connect: false);
        await KeepAsync(talk);
        talk.Slack.FailNext("chat.postMessage", "not_in_channel");

        (await Should.ThrowAsync<SlackException>(talk.TellAsync)).Message.ShouldContain("/invite");
        await talk.TellAsync();

        Posts(talk).Count.ShouldBe(1);
        talk.Slack.Calls.ShouldNotContain(c => c.Method == "conversations.history");
    }

    [Fact]
    public async Task A_message_that_somebody_deleted_is_told_anew_with_what_follows_in_its_thread()
    {
        await using var talk = await Talk.StartAsync(connect: false);
        var first = await talk.IncidentAsync(SomePlan.Record());
        talk.Slack.Delete(talk.Slack.Channel, first.Ts);
        await ChangeAsync(talk, r => IncidentChanges.Assigned(r, SomePlan.Anna, talk.Time.GetUtcNow()));
        await talk.TellAsync();

        (await talk.MessageAsync(Id)).Ts.ShouldNotBe(first.Ts);
        (await talk.ThreadAsync(Id)).ShouldHaveSingleItem().ShouldContain("Taken on");
    }

    [Fact]
    public async Task A_storm_has_one_message_from_whose_menu_evidence_is_shown()
    {
        await using var talk = await Talk.StartAsync();
        await KeepAsync(talk);
        var records = Enumerable.Range(0, 60).Select(i => SomePlan.Record() with { Id = i == 0 ? Id : $"inc-{i}" }).ToList();
        var storm = new Storm("storm-1", talk.Time.GetUtcNow(), records, 1);

        var told = await talk.IncidentTeller.TellStormAsync(storm, null, Token);
        told = await talk.IncidentTeller.TellStormAsync(storm with { Revision = 2, Finished = 60, EndedAt = talk.Time.GetUtcNow() }, told, Token);

        var message = Posts(talk).ShouldHaveSingleItem();
        message.Everything.ShouldContain("✅ 60 incidents at once, 60 over");
        message.Everything.ShouldContain("35 more incidents");
        message.Earlier.ShouldHaveSingleItem().Everything.ShouldContain("🌩 60 incidents at once");
        (await talk.Slack.ClickAsync(SomePlan.Eve, message.Ts, ActionNames.StormEvidence, Id)).Acknowledged.ShouldBeTrue();
        (await talk.Slack.WaitForViewAsync(v => v.User == SomePlan.Eve, Token)).Everything.ShouldContain("manifest unknown");
    }

    [Fact]
    public async Task A_storm_that_somebody_takes_apart_is_told_one_by_one()
    {
        await using var talk = await Talk.StartAsync();
        var now = talk.Time.GetUtcNow();
        var record = SomePlan.Record() with { Revision = 1, TellRevision = 1, TellSince = now, StormId = "storm-1" };
        await talk.Store.Incidents.SaveAsync([new IncidentStep(record, [])], new StormRecord("storm-1", record.ClusterId, now, now, null), Token);
        await talk.IncidentTeller.TellStormAsync((await talk.Store.Tellings.PendingStormsAsync(Talk.Teller, now, Token))[0], null, Token);

        var storm = Posts(talk).ShouldHaveSingleItem();
        (await talk.Slack.ClickAsync(SomePlan.Eve, storm.Ts, ActionNames.StormApart)).Acknowledged.ShouldBeTrue();
        await talk.UntilAsync(async s => (await s.Incidents.StormsAsync(null, Token)).Count == 0);
        await talk.TellAsync();

        (await talk.MessageAsync(Id)).Everything.ShouldContain("Tag `2.4.1-rc9` does not exist.");
    }

    private static void Cut(Talk talk, bool arrived)
    {
        if (arrived)
        {
            talk.Slack.CutAfterAccepting("chat.postMessage");
        }
        else
        {
            talk.Slack.CutBeforeAccepting("chat.postMessage");
        }
    }

    private static List<StandInMessage> Posts(Talk talk) => [.. talk.Slack.Messages(talk.Slack.Channel).Where(m => m.ThreadTs is null)];

    private static Task KeepAsync(Talk talk) => talk.Store.Incidents.SaveAsync(
        [new IncidentStep(SomePlan.Record() with { Revision = 1, TellRevision = 1, TellSince = talk.Time.GetUtcNow() }, [])], null, Token);

    private static Task ChangeAsync(Talk talk, Func<IncidentRecord, IncidentStep?> step) => talk.Store.Incidents.UpdateAsync(Id, step, Token);
}

using K8gentS.Response.Incidents;
using K8gentS.Response.Slack.Messages;
using K8gentS.Response.Tests.Support;
using K8gentS.Response.Verdicts;
using Shouldly;
using Xunit;

namespace K8gentS.Response.Tests.Slack.Conversation;

public sealed class ButtonTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private const string Id = "inc-0123456789";

    [Fact]
    public async Task Whoever_does_it_manually_has_it_and_the_button_is_gone_for_everyone()
    {
        await using var talk = await Talk.StartAsync();
        await talk.IncidentAsync(SomePlan.Record());

        await talk.ClickAsync(SomePlan.Eve, Id, ActionNames.Manual);
        await talk.TellAsync();

        (await talk.Store.Incidents.FindAsync(Id, Token))!.Assignee.ShouldBe(SomePlan.Eve);
        var message = await talk.MessageAsync(Id);
        message.ActionIds.ShouldNotContain(ActionNames.Manual);
        message.Everything.ShouldContain("<@U0EVE> deals with it");
        (await talk.ThreadAsync(Id)).ShouldHaveSingleItem().ShouldContain("Taken on by <@U0EVE>");
    }

    [Fact]
    public async Task Two_who_click_at_once_on_an_old_message_are_told_who_has_it()
    {
        await using var talk = await Talk.StartAsync();
        await talk.IncidentAsync(SomePlan.Record());

        await talk.ClickAsync(SomePlan.Anna, Id, ActionNames.Manual);
        await talk.ClickAsync(SomePlan.Ben, Id, ActionNames.Manual);

        (await talk.Store.Incidents.FindAsync(Id, Token))!.Assignee.ShouldBe(SomePlan.Anna);
        talk.Slack.Ephemerals.ShouldHaveSingleItem().OnlyFor.ShouldBe(SomePlan.Ben);
        (await talk.Store.Incidents.TimelineAsync(Id, Token)).Count(e => e.What == TimelineEvent.Assigned).ShouldBe(1);
    }

    [Fact]
    public async Task Forwarding_names_people_in_the_thread_and_sends_each_the_incident()
    {
        await using var talk = await Talk.StartAsync();
        await talk.IncidentAsync(SomePlan.Record());

        var dialogue = await talk.OpenAsync(SomePlan.Eve, Id, ActionNames.Forward);
        await talk.SubmitAsync(SomePlan.Eve, dialogue, (ActionNames.People, "U0ANNA,U0BEN"), (ActionNames.Note, "please <!channel> look"));
        await talk.TellAsync();

        var entry = (await talk.ThreadAsync(Id)).ShouldHaveSingleItem();
        entry.ShouldContain("Passed on by <@U0EVE>: to <@U0ANNA>, <@U0BEN>: please `&lt;!channel&gt;` look");
        talk.Slack.Calls.Where(c => c.Method == "chat.postMessage").Select(c => (string?)c.Arguments["channel"]).ShouldBe([talk.Slack.Channel, "U0ANNA", "U0BEN", talk.Slack.Channel]);
        ((string?)talk.Slack.Calls.Single(c => (string?)c.Arguments["channel"] == "U0ANNA").Arguments["text"])!.ShouldContain("Tag `2.4.1-rc9` does not exist.");
    }

    [Fact]
    public async Task Disregarding_a_false_alarm_dismisses_mutes_and_is_a_verdict()
    {
        await using var talk = await Talk.StartAsync();
        await talk.IncidentAsync(SomePlan.Record());

        var dialogue = await talk.OpenAsync(SomePlan.Eve, Id, ActionNames.Disregard);
        await talk.SubmitAsync(SomePlan.Eve, dialogue, (ActionNames.Reason, DisregardView.FalseAlarm), (ActionNames.MuteFor, "1d"));
        await talk.TellAsync();

        (await talk.StateAsync(Id)).ShouldBe(IncidentState.Dismissed);
        var mute = (await talk.Store.Settings.MutesAsync(talk.Time.GetUtcNow(), Token)).ShouldHaveSingleItem();
        mute.IncidentId.ShouldBe(Id);
        (mute.Until - talk.Time.GetUtcNow()).TotalHours.ShouldBeInRange(23.5, 24);
        (await talk.Store.Verdicts.OfIncidentAsync(Id, Token)).ShouldHaveSingleItem().Source.ShouldBe(VerdictSource.FalseAlarm);
        (await talk.MessageAsync(Id)).ActionIds.ShouldBe([ActionNames.Evidence]);
        (await talk.ThreadAsync(Id)).ShouldHaveSingleItem().ShouldContain("Dismissed by <@U0EVE>: False alarm: nothing is wrong; muted for 1 day");
    }

    [Theory]
    [InlineData(ActionNames.RightCause, true)]
    [InlineData(ActionNames.WrongCause, false)]
    public async Task A_verdict_is_kept_once_and_the_buttons_are_gone(string action, bool right)
    {
        await using var talk = await Talk.StartAsync();
        await talk.IncidentAsync(SomePlan.Record());

        await talk.ClickAsync(SomePlan.Eve, Id, action);
        await talk.ClickAsync(SomePlan.Ben, Id, action);
        await talk.TellAsync();

        var verdict = (await talk.Store.Verdicts.OfIncidentAsync(Id, Token)).ShouldHaveSingleItem();
        (verdict.Right, verdict.Who, verdict.Cause, verdict.Code).ShouldBe((right, SomePlan.Eve, "image.tag-not-found", "IMG001"));
        talk.Slack.Ephemerals.ShouldHaveSingleItem().OnlyFor.ShouldBe(SomePlan.Ben);
        (await talk.MessageAsync(Id)).ActionIds.ShouldNotContain(a => a == ActionNames.RightCause || a == ActionNames.WrongCause);
    }

    [Fact]
    public async Task Evidence_is_shown_and_turned_over()
    {
        await using var talk = await Talk.StartAsync();
        var items = Enumerable.Range(0, 20).Select(i => SomeReport.Evidence($"line of item {i}")).ToArray();
        await talk.IncidentAsync(SomeReport.Record(SomeReport.Report(SomeReport.Hypothesis(evidence: items))));

        var first = await talk.OpenAsync(SomePlan.Eve, Id, ActionNames.Evidence);
        first.Everything.ShouldContain("page 1 of 4");
        first.Everything.ShouldContain("line of item 0");
        (await talk.Slack.ClickInViewAsync(SomePlan.Eve, first.Id, ActionNames.EvidencePage)).Acknowledged.ShouldBeTrue();
        var second = await talk.Slack.WaitForViewAsync(v => v.Everything.Contains("page 2 of 4", StringComparison.Ordinal), Token);
        second.Everything.ShouldContain("line of item 6");
        (await talk.Slack.ClickInViewAsync(SomePlan.Eve, first.Id, ActionNames.EvidencePageBack)).Acknowledged.ShouldBeTrue();
        await talk.Slack.WaitForViewAsync(v => v.Everything.Contains("page 1 of 4", StringComparison.Ordinal), Token);
    }

    [Fact]
    public async Task A_click_that_is_too_old_for_a_dialogue_is_asked_for_again()
    {
        await using var talk = await Talk.StartAsync();
        await talk.IncidentAsync(SomePlan.Record());
        talk.Slack.FailNext("views.open", "expired_trigger_id");

        await talk.ClickAsync(SomePlan.Eve, Id, ActionNames.Forward);

        talk.Slack.Ephemerals.ShouldHaveSingleItem().Everything.ShouldContain("Please click again");
        (await talk.OpenAsync(SomePlan.Eve, Id, ActionNames.Forward)).CallbackId.ShouldBe(ForwardView.CallbackId);
    }
}

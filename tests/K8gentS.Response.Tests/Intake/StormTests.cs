using K8gentS.Diagnosis.Guidance;
using K8gentS.Response.Incidents;
using K8gentS.Response.Telling;
using K8gentS.Response.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Response.Tests.Intake;

public sealed class StormTests : IDisposable
{
    private readonly Responder _responder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private RecordingTeller Teller => _responder.Teller;

    public void Dispose() => _responder.Dispose();

    [Fact]
    public async Task One_incident_alone_does_not_wait()
    {
        await OpenAsync(1, 2);
        await _responder.TellAsync();
        Teller.Messages.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Where_a_storm_may_be_forming_new_incidents_wait_a_moment()
    {
        await OpenAsync(1, 2, 3);
        await _responder.TellAsync();
        Teller.Messages.ShouldBeEmpty();
        await _responder.PassAsync(TimeSpan.FromSeconds(10));
        Teller.Messages.Count.ShouldBe(3);
        Teller.Storms.ShouldBeEmpty();
    }

    [Fact]
    public async Task Many_at_once_are_one_message()
    {
        await OpenAsync([.. Enumerable.Range(1, 9)]);
        await _responder.PassAsync(TimeSpan.FromMinutes(1));
        Teller.Messages.ShouldBeEmpty();
        Teller.Storms.ShouldHaveSingleItem().Value.Total.ShouldBe(9);
        (await _responder.TimelineAsync(SomeNews.Report(1))).ShouldBe([TimelineEvent.Opened, TimelineEvent.FoldedIntoStorm]);
    }

    [Fact]
    public async Task Many_one_after_the_other_are_one_message_but_for_those_that_were_told_before_it_was_clear()
    {
        for (var number = 1; number <= 20; number++)
        {
            await OpenAsync(number);
            await _responder.PassAsync(TimeSpan.FromSeconds(1));
        }

        await _responder.PassAsync(TimeSpan.FromSeconds(10));
        Teller.Messages.Keys.ShouldBe([SomeNews.Report(1).Id, SomeNews.Report(2).Id], ignoreOrder: true);
        Teller.Storms.ShouldHaveSingleItem().Value.Total.ShouldBe(18);
        Teller.Posts.Values.ShouldAllBe(posts => posts == 1);
    }

    [Fact]
    public async Task Spread_over_time_they_are_told_one_by_one()
    {
        for (var number = 1; number <= 20; number++)
        {
            await OpenAsync(number);
            await _responder.PassAsync(TimeSpan.FromSeconds(20));
        }

        Teller.Messages.Count.ShouldBe(20);
    }

    [Fact]
    public async Task What_is_muted_makes_no_storm()
    {
        await _responder.MuteAsync(new MuteRule("m-1", "storefront", null, null, null, SomeNews.Now.AddHours(1)));
        await OpenAsync([.. Enumerable.Range(1, 20)]);
        await _responder.PassAsync(TimeSpan.FromMinutes(1));
        Teller.Storms.ShouldBeEmpty();
        Teller.Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_storms_message_follows_its_incidents_at_a_measured_pace()
    {
        await OpenAsync([.. Enumerable.Range(1, 30)]);
        await _responder.TellAsync();
        var storm = Teller.Storms.ShouldHaveSingleItem().Value;
        await EndAsync(1, 2, 3);
        await _responder.PassAsync(TimeSpan.FromMinutes(2));
        Teller.Storms[storm.Id].Finished.ShouldBe(3);
        var attempts = Teller.Attempts;
        await OpenAsync(31);
        await _responder.PassAsync(TimeSpan.FromSeconds(1));
        Teller.Attempts.ShouldBe(attempts, "its message was brought up to date a moment ago");
        await _responder.PassAsync(TimeSpan.FromSeconds(9));
        Teller.Storms[storm.Id].Total.ShouldBe(31);
    }

    [Fact]
    public async Task When_it_is_over_what_is_left_is_told_one_by_one()
    {
        await OpenAsync([.. Enumerable.Range(1, 12)]);
        await _responder.TellAsync();
        await EndAsync([.. Enumerable.Range(1, 10)]);
        await _responder.PassAsync(TimeSpan.FromMinutes(2));
        Teller.Messages.ShouldBeEmpty();
        await _responder.PassAsync(TimeSpan.FromMinutes(4));
        Teller.Messages.Keys.ShouldBe([SomeNews.Report(11).Id, SomeNews.Report(12).Id], ignoreOrder: true);
        var storm = Teller.Storms.ShouldHaveSingleItem().Value;
        storm.EndedAt.ShouldNotBeNull();
        (storm.Total, storm.Finished).ShouldBe((10, 10));
        (await _responder.Store.Incidents.StormsAsync(null, Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task While_many_are_left_they_stay_in_its_message_and_new_ones_later_are_told_by_themselves()
    {
        await OpenAsync([.. Enumerable.Range(1, 12)]);
        await _responder.PassAsync(TimeSpan.FromHours(1));
        Teller.Messages.ShouldBeEmpty();
        await OpenAsync(13);
        await _responder.TellAsync();
        Teller.Messages.Keys.ShouldBe([SomeNews.Report(13).Id]);
    }

    [Fact]
    public async Task A_person_may_have_them_one_by_one()
    {
        await OpenAsync([.. Enumerable.Range(1, 12)]);
        await _responder.TellAsync();
        var storm = (await _responder.Store.Incidents.StormsAsync("c-1", Token)).ShouldHaveSingleItem();
        await _responder.Store.EndStormAsync(storm, "U1", "wanted one by one", _responder.Clock.Now, Token);
        await _responder.TellAsync();
        Teller.Messages.Count.ShouldBe(12);
        (await _responder.TimelineAsync(SomeNews.Report(1))).ShouldContain(TimelineEvent.Unfolded);
    }

    [Fact]
    public async Task It_survives_a_restart()
    {
        await OpenAsync([.. Enumerable.Range(1, 5)]);
        _responder.Restart();
        await OpenAsync([.. Enumerable.Range(6, 5)]);
        _responder.Restart();
        await OpenAsync(11);
        await _responder.PassAsync(TimeSpan.FromSeconds(10));
        Teller.Messages.ShouldBeEmpty();
        Teller.Storms.ShouldHaveSingleItem().Value.Total.ShouldBe(11);
    }

    private Task OpenAsync(params int[] numbers) => _responder.SendAsync([.. numbers.Select(n => SomeNews.Opened(SomeNews.Report(n), _responder.Clock.Now))]);

    private Task EndAsync(params int[] numbers) => _responder.SendAsync([.. numbers.Select(n => SomeNews.Ended(SomeNews.Report(n), _responder.Clock.Now))]);
}

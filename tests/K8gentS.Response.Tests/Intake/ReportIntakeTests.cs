using K8gentS.Diagnosis;
using K8gentS.Diagnosis.Guidance;
using K8gentS.Diagnosis.Reports;
using K8gentS.Response.Incidents;
using K8gentS.Response.Settings;
using K8gentS.Response.Store;
using K8gentS.Response.Tests.Support;
using K8gentS.Response.Verdicts;
using Shouldly;
using Xunit;

namespace K8gentS.Response.Tests.Intake;

public sealed class ReportIntakeTests : IDisposable
{
    private static readonly IncidentReport One = SomeNews.Report(1);
    private readonly Responder _responder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _responder.Dispose();

    [Fact]
    public async Task A_new_incident_is_diagnosed_and_waits_to_be_told()
    {
        await _responder.OpenAsync(One);
        var record = await _responder.FindAsync(One);
        (record.State, record.Revision, record.TellRevision, record.TellAfter).ShouldBe((IncidentState.Diagnosed, 1, 1, null));
        (await _responder.TimelineAsync(One)).ShouldBe([TimelineEvent.Opened]);
        await _responder.TellAsync();
        (await _responder.FindAsync(One)).State.ShouldBe(IncidentState.Told);
    }

    [Fact]
    public async Task One_that_nothing_explains_is_open()
    {
        var unexplained = SomeNews.Report(1, cause: null);
        await _responder.OpenAsync(unexplained);
        (await _responder.FindAsync(unexplained)).State.ShouldBe(IncidentState.Open);
    }

    [Fact]
    public async Task The_same_message_twice_changes_nothing()
    {
        var message = SomeNews.Message(SomeNews.Now, [SomeNews.Opened(One)], One.Id);
        await _responder.Intake.AcceptAsync(message, Token);
        var once = await _responder.FindAsync(One);
        await _responder.Intake.AcceptAsync(message, Token);
        (await _responder.FindAsync(One)).Revision.ShouldBe(once.Revision);
        (await _responder.TimelineAsync(One)).ShouldBe([TimelineEvent.Opened]);
    }

    [Fact]
    public async Task Older_news_are_none_in_whatever_order_they_come()
    {
        var now = SomeNews.Now;
        var changed = SomeNews.Changed(SomeNews.Report(1, cause: "image.unauthorized"), now.AddMinutes(1));
        await _responder.SendAsync(SomeNews.Ended(One, now.AddMinutes(2)));
        await _responder.SendAsync(SomeNews.Opened(One, now));
        await _responder.SendAsync(changed);
        var record = await _responder.FindAsync(One);
        record.GoneSince.ShouldBe(now.AddMinutes(2));
        record.LeadCause.ShouldBe("image.tag-not-found");
    }

    [Fact]
    public async Task News_of_the_end_of_what_nobody_knew_are_not_lost()
    {
        await _responder.EndAsync(One);
        await _responder.TellAsync();
        _responder.Teller.Messages[One.Id].GoneSince.ShouldBe(SomeNews.Now);
        await _responder.PassAsync(TimeSpan.FromMinutes(2));
        _responder.Teller.Messages[One.Id].State.ShouldBe(IncidentState.Resolved);
    }

    [Fact]
    public async Task Another_cause_is_told_in_place_within_the_debounce_and_aloud_after_it()
    {
        await _responder.OpenAsync(One);
        await _responder.TellAsync();
        await ChangeAsync("image.unauthorized", TimeSpan.FromMinutes(1));
        _responder.Teller.Messages[One.Id].LeadCause.ShouldBe("image.unauthorized");
        _responder.Teller.Thread.ShouldBeEmpty();
        await ChangeAsync("image.registry-unreachable", TimeSpan.FromMinutes(15));
        _responder.Teller.Thread.ShouldHaveSingleItem().What.ShouldBe(TimelineEvent.CauseChanged);
        _responder.Teller.Posts[One.Id].ShouldBe(1);
    }

    [Fact]
    public async Task That_it_got_worse_within_the_debounce_is_said_aloud_when_the_debounce_is_over()
    {
        await _responder.OpenAsync(One);
        await _responder.TellAsync();
        _responder.Clock.Advance(TimeSpan.FromMinutes(1));
        await _responder.SendAsync(SomeNews.Changed(One with { Severity = Severity.Critical }, _responder.Clock.Now));
        await _responder.TellAsync();
        _responder.Teller.Messages[One.Id].Report.Severity.ShouldBe(Severity.Critical);
        _responder.Teller.Thread.ShouldBeEmpty();
        await _responder.PassAsync(TimeSpan.FromMinutes(14));
        _responder.Teller.Thread.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_debounce_counts_from_the_telling_not_from_the_news()
    {
        _responder.Teller.Before = _ => throw new IOException("channel is down");
        await _responder.OpenAsync(One);
        await _responder.TellAsync();
        await ChangeAsync("image.unauthorized", TimeSpan.FromMinutes(5));
        (await _responder.TimelineAsync(One)).ShouldNotContain(TimelineEvent.HeldBack, "nobody has heard of it yet");
    }

    [Fact]
    public async Task A_flapping_incident_is_brought_up_to_date_in_place_and_is_posted_once()
    {
        await _responder.OpenAsync(One);
        await _responder.TellAsync();
        for (var flap = 0; flap < 3; flap++)
        {
            await _responder.EndAsync(One);
            await _responder.PassAsync(TimeSpan.FromMinutes(2));
            (await _responder.FindAsync(One)).State.ShouldBe(IncidentState.Resolved);
            await _responder.OpenAsync(One);
            await _responder.PassAsync(TimeSpan.FromSeconds(10));
        }

        _responder.Teller.Posts[One.Id].ShouldBe(1);
        _responder.Teller.Messages[One.Id].Episode.ShouldBe(4);
        _responder.Teller.Thread.Select(e => e.What).ShouldBe([TimelineEvent.Resolved], "the first episode was told aloud, and its end with it");
        await _responder.LookAsync(One.Id);
        await _responder.PassAsync(TimeSpan.FromMinutes(15));
        _responder.Teller.Thread.Last().What.ShouldBe(TimelineEvent.Returned);
    }

    [Fact]
    public async Task One_that_returns_after_long_is_a_new_episode_told_in_the_same_thread()
    {
        await _responder.OpenAsync(One);
        await _responder.TellAsync();
        await _responder.StepAsync(One, r => IncidentChanges.Assigned(r, "U1", _responder.Clock.Now));
        await _responder.EndAsync(One);
        await _responder.PassAsync(TimeSpan.FromMinutes(2));
        await _responder.PassAsync(TimeSpan.FromHours(1));
        await _responder.OpenAsync(One);
        await _responder.TellAsync();
        var record = await _responder.FindAsync(One);
        (record.Episode, record.Assignee, record.State, record.OpenedAt).ShouldBe((2, null, IncidentState.Told, _responder.Clock.Now));
        _responder.Teller.Thread.Select(e => e.What).ShouldBe([TimelineEvent.Assigned, TimelineEvent.Resolved, TimelineEvent.Returned]);
        _responder.Teller.Posts[One.Id].ShouldBe(1);
    }

    [Theory]
    [InlineData("storefront", null, null, null)]
    [InlineData(null, "image.tag-not-found", null, null)]
    [InlineData(null, null, "inc-0000000001", null)]
    [InlineData(null, null, null, "team=web")]
    [InlineData(null, null, null, "team")]
    [InlineData("storefront", "image.tag-not-found", "inc-0000000001", "team=web")]
    public async Task What_is_muted_is_kept_and_not_told_until_the_rule_expires(string? ns, string? cause, string? incident, string? label)
    {
        await _responder.MuteAsync(new MuteRule("m-1", ns, cause, incident, label, SomeNews.Now.AddHours(1)));
        await _responder.OpenAsync(Labelled(One));
        await _responder.LookAsync(One.Id);
        await _responder.PassAsync(TimeSpan.FromMinutes(59));
        _responder.Teller.Messages.ShouldBeEmpty();
        (await _responder.TimelineAsync(One)).ShouldBe([TimelineEvent.Opened, TimelineEvent.HeldBack]);
        await _responder.PassAsync(TimeSpan.FromMinutes(1));
        _responder.Teller.Messages.ShouldContainKey(One.Id);
    }

    [Theory]
    [InlineData("payments", null, null, null)]
    [InlineData("storefront", "image.unauthorized", null, null)]
    [InlineData(null, null, "inc-0000000002", null)]
    [InlineData(null, null, null, "team=db")]
    [InlineData(null, null, null, "tier")]
    [InlineData(null, null, null, null)]
    public async Task A_rule_of_which_a_part_does_not_match_mutes_nothing(string? ns, string? cause, string? incident, string? label)
    {
        await _responder.MuteAsync(new MuteRule("m-1", ns, cause, incident, label, SomeNews.Now.AddHours(1)));
        await _responder.OpenAsync(Labelled(One));
        await _responder.TellAsync();
        _responder.Teller.Messages.ShouldContainKey(One.Id);
    }

    [Fact]
    public async Task A_muted_incident_that_ends_is_never_told()
    {
        await _responder.MuteAsync(new MuteRule("m-1", "storefront", null, null, null, SomeNews.Now.AddHours(1)));
        await _responder.OpenAsync(One);
        await _responder.EndAsync(One);
        await _responder.PassAsync(TimeSpan.FromHours(2));
        (await _responder.FindAsync(One)).State.ShouldBe(IncidentState.Resolved);
        _responder.Teller.Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_dismissed_incident_stays_dismissed_while_it_is_there()
    {
        await _responder.OpenAsync(One);
        await _responder.StepAsync(One, r => IncidentChanges.Dismissed(r, "U1", _responder.Clock.Now, "known", null));
        await ChangeAsync("image.unauthorized", TimeSpan.FromHours(1));
        (await _responder.FindAsync(One)).State.ShouldBe(IncidentState.Dismissed);
        await _responder.EndAsync(One);
        _responder.Clock.Advance(TimeSpan.FromMinutes(5));
        await _responder.OpenAsync(One);
        (await _responder.FindAsync(One)).State.ShouldBe(IncidentState.Dismissed, "a pause of a few minutes is no end");
        await _responder.EndAsync(One);
        _responder.Clock.Advance(TimeSpan.FromMinutes(10));
        await _responder.OpenAsync(One);
        (await _responder.FindAsync(One)).Episode.ShouldBe(2);
    }

    [Fact]
    public async Task One_dismissed_for_a_time_is_told_again_when_the_time_is_over_and_it_is_still_there()
    {
        await _responder.OpenAsync(One);
        await _responder.TellAsync();
        await _responder.MuteAsync(new MuteRule("m-1", null, null, One.Id, null, SomeNews.Now.AddHours(4)));
        await _responder.StepAsync(One, r => IncidentChanges.Dismissed(r, "U1", _responder.Clock.Now, "not now", "m-1"));
        await _responder.LookAsync(One.Id);
        await _responder.PassAsync(TimeSpan.FromHours(3));
        (await _responder.FindAsync(One)).State.ShouldBe(IncidentState.Dismissed);
        await _responder.PassAsync(TimeSpan.FromHours(1));
        (await _responder.FindAsync(One)).State.ShouldBe(IncidentState.Told);
        _responder.Teller.Thread.Last().What.ShouldBe(TimelineEvent.Returned);
    }

    [Fact]
    public async Task What_looks_no_longer_see_is_gone_and_what_they_see_again_is_back()
    {
        await _responder.OpenAsync(One);
        await LookAfterAsync(TimeSpan.FromMinutes(2));
        (await _responder.FindAsync(One)).GoneSince.ShouldBeNull("a container that crashes runs in between");
        await LookAfterAsync(TimeSpan.FromMinutes(2));
        (await _responder.FindAsync(One)).GoneSince.ShouldBe(_responder.Clock.Now);
        await LookAfterAsync(TimeSpan.FromSeconds(30), One.Id);
        var back = await _responder.FindAsync(One);
        (back.GoneSince, back.Episode).ShouldBe((null, 1));

        await LookAfterAsync(TimeSpan.FromMinutes(4));
        await _responder.PassAsync(TimeSpan.FromMinutes(2));
        (await _responder.FindAsync(One)).State.ShouldBe(IncidentState.Resolved);
        await LookAfterAsync(TimeSpan.FromSeconds(1), One.Id);
        (await _responder.FindAsync(One)).Episode.ShouldBe(2);
    }

    [Fact]
    public async Task A_message_is_taken_whole_or_not_at_all()
    {
        using var responder = new Responder(wrap: s => new FailingStore(s, writesUntilFailure: 0));
        await Should.ThrowAsync<StoreUnavailableException>(() => responder.SendAsync(SomeNews.Opened(One), SomeNews.Opened(SomeNews.Report(2))));
        ((FailingStore)responder.Store).WritesUntilFailure = int.MaxValue;
        (await responder.Store.Incidents.CountAsync(new IncidentFilter(), Token)).ShouldBe(0);
        await responder.SendAsync(SomeNews.Opened(One), SomeNews.Opened(SomeNews.Report(2)));
        (await responder.Store.Incidents.CountAsync(new IncidentFilter(), Token)).ShouldBe(2);
    }

    [Fact]
    public async Task Guidance_is_what_the_store_has()
    {
        _responder.Settings.Current = new ResponseSettings { Version = 7, Model = "m", ModelProvider = "p", ModelIncidentsPerHour = 5, ModelTokensPerDay = 9 };
        var rule = new MuteRule("m-1", "payments", null, null, null, SomeNews.Now.AddHours(1));
        await _responder.MuteAsync(rule);
        var request = new DiagnosisRequest("r-1", "storefront", null, null);
        await _responder.Store.Settings.RequestAsync(request, "U1", "C1", SomeNews.Now, Token);
        await _responder.Store.Verdicts.AddAsync(new Verdict("inc-9", 1, "IMG001", Strength.Certain, "image.unauthorized", true, VerdictSource.Person, "U1", SomeNews.Now), Token);
        var guidance = await _responder.OpenAsync(One);
        guidance.Settings.ShouldBe(new AgentSettings { Version = 7, Model = "m", ModelProvider = "p", ModelIncidentsPerHour = 5, ModelTokensPerDay = 9 });
        guidance.Mutes.ShouldBe([rule]);
        guidance.Requests.ShouldBe([request]);
        guidance.Verdicts.ShouldBe([new VerdictCount("IMG001", Strength.Certain, "image.unauthorized", 1, 0)]);
        guidance.Known.ShouldBe([new KnownIncident(One.Id, "image.tag-not-found", SomeNews.Now)]);

        var answered = SomeNews.Message(SomeNews.Now.AddSeconds(1), [], One.Id) with { Answers = [new DiagnosisAnswer("r-1", [One.Id])] };
        (await _responder.Intake.AcceptAsync(answered, Token)).Requests.ShouldBeEmpty();
    }

    private static IncidentReport Labelled(IncidentReport report) => report with { Labels = new Dictionary<string, string>(StringComparer.Ordinal) { ["team"] = "web" } };

    private async Task ChangeAsync(string cause, TimeSpan after)
    {
        _responder.Clock.Advance(after);
        await _responder.SendAsync(SomeNews.Changed(SomeNews.Report(1, cause: cause), _responder.Clock.Now));
        await _responder.TellAsync();
    }

    private async Task LookAfterAsync(TimeSpan after, params string[] present)
    {
        _responder.Clock.Advance(after);
        await _responder.LookAsync(present);
    }
}

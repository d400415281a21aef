using K8gentS.Diagnosis.Reports;
using K8gentS.Response.Incidents;
using K8gentS.Response.Store;
using K8gentS.Response.Telling;
using K8gentS.Response.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Response.Tests.Store;

public abstract class IncidentStoreContract<TFixture> : StoreContract<TFixture>
    where TFixture : StoreFixture, new()
{
    private static readonly DateTimeOffset Now = SomeNews.Now;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_record_comes_back_as_it_was_kept_also_after_a_restart()
    {
        var step = Opened(1);
        var full = step.Record with
        {
            GoneSince = Now.AddTicks(7),
            Episode = 3,
            Assignee = "U1",
            TellAfter = Now.AddSeconds(10),
            ToldAt = Now.AddMilliseconds(1),
            HeldBackBy = "mute-1",
            Reminders = 2,
            RemindedAt = Now,
            StormId = "storm-1",
        };
        (await Store.Incidents.SaveAsync([step with { Record = full }], Storm("storm-1"), Token)).ShouldBeTrue();
        (await Store.Incidents.FindAsync(full.Id, Token)).ShouldBeSameAs(full);
        var reopened = Reopen();
        (await reopened.Incidents.FindAsync(full.Id, Token)).ShouldBeSameAs(full);
        (await reopened.Incidents.TimelineAsync(full.Id, Token)).ShouldBe(step.Entries);
        (await reopened.Incidents.StormsAsync("c-1", Token)).ShouldBe([Storm("storm-1")]);
    }

    [Fact]
    public async Task What_is_not_known_is_not_found()
    {
        (await Store.Incidents.FindAsync("inc-none", Token)).ShouldBeNull();
        (await Store.Incidents.FindAsync(["inc-none"], Token)).ShouldBeEmpty();
        (await Store.Incidents.TimelineAsync("inc-none", Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_two_who_write_over_the_same_revision_one_wins()
    {
        var opened = await SaveAsync(Opened(1));
        var one = IncidentChanges.Assigned(opened, "U1", Now)!;
        var two = IncidentChanges.Assigned(opened, "U2", Now)!;
        (await Store.Incidents.SaveAsync([one], null, Token)).ShouldBeTrue();
        (await Store.Incidents.SaveAsync([two], null, Token)).ShouldBeFalse();
        (await Store.Incidents.FindAsync(opened.Id, Token))!.Assignee.ShouldBe("U1");
        (await Store.Incidents.TimelineAsync(opened.Id, Token)).Count.ShouldBe(2);
        (await Store.Incidents.SaveAsync([Opened(1)], null, Token)).ShouldBeFalse("it is known already");
    }

    [Fact]
    public async Task Many_steps_are_taken_all_or_none()
    {
        var opened = await SaveAsync(Opened(1));
        await SaveAsync(IncidentChanges.Assigned(opened, "U1", Now)!);
        var stale = IncidentChanges.Assigned(opened, "U2", Now)!;
        (await Store.Incidents.SaveAsync([Opened(2), stale], Storm("storm-1"), Token)).ShouldBeFalse();
        (await Store.Incidents.FindAsync(Opened(2).Record.Id, Token)).ShouldBeNull();
        (await Store.Incidents.StormsAsync(null, Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_steps_of_one_incident_follow_each_other()
    {
        var first = Opened(1);
        var second = IncidentChanges.Folded(first.Record, "storm-1", Now)!;
        (await Store.Incidents.SaveAsync([first, second], Storm("storm-1"), Token)).ShouldBeTrue();
        (await Store.Incidents.TimelineAsync(first.Record.Id, Token)).Select(e => e.What).ShouldBe([TimelineEvent.Opened, TimelineEvent.FoldedIntoStorm]);
    }

    [Fact]
    public async Task Each_part_of_a_filter_counts()
    {
        var critical = SomeNews.Report(1, Severity.Critical, ns: "payments");
        var one = await SaveAsync(IncidentChanges.Opened(SomeNews.Opened(critical), "c-1", Now, Holding.None));
        var two = await SaveAsync(IncidentChanges.Opened(SomeNews.Opened(SomeNews.Report(2), Now.AddMinutes(1)), "c-2", Now.AddMinutes(1), new Holding("mute-1", "muted")));
        var gone = await SaveAsync(IncidentChanges.Ended(two, new NewsMark(Now.AddMinutes(2), 2), Now)!);
        await SaveAsync(IncidentChanges.Assigned(gone, "U1", Now)!);

        (await Ids(new IncidentFilter())).ShouldBe([two.Id, one.Id]);
        (await Ids(new IncidentFilter { Limit = 1 })).ShouldBe([two.Id]);
        (await Ids(new IncidentFilter { States = [IncidentState.Resolved] })).ShouldBeEmpty();
        (await Ids(new IncidentFilter { States = [IncidentState.Resolved, IncidentState.Diagnosed] })).ShouldBe([two.Id, one.Id]);
        (await Ids(new IncidentFilter { ClusterId = "c-1" })).ShouldBe([one.Id]);
        (await Ids(new IncidentFilter { Namespace = "payments" })).ShouldBe([one.Id]);
        (await Ids(new IncidentFilter { Since = Now.AddMinutes(1) })).ShouldBe([two.Id]);
        (await Ids(new IncidentFilter { AlarmedSince = Now.AddSeconds(1) })).ShouldBe([two.Id]);
        (await Ids(new IncidentFilter { AlarmedBefore = Now.AddSeconds(1) })).ShouldBe([one.Id]);
        (await Ids(new IncidentFilter { GoneBefore = Now.AddMinutes(2) })).ShouldBe([two.Id]);
        (await Ids(new IncidentFilter { GoneBefore = Now.AddMinutes(1) })).ShouldBeEmpty();
        (await Ids(new IncidentFilter { Present = true })).ShouldBe([one.Id]);
        (await Ids(new IncidentFilter { HeldBack = true })).ShouldBe([two.Id]);
        (await Ids(new IncidentFilter { Assigned = false })).ShouldBe([one.Id]);
        (await Ids(new IncidentFilter { Severity = Severity.Critical })).ShouldBe([one.Id]);
        (await Ids(new IncidentFilter { Workload = critical.Workload })).ShouldBe([one.Id]);
        (await Store.Incidents.CountAsync(new IncidentFilter { Limit = 1 }, Token)).ShouldBe(2);
    }

    [Fact]
    public async Task A_look_says_what_is_back_and_what_has_not_been_seen_for_long()
    {
        var there = await SaveAsync(Opened(1));
        var unseen = await SaveAsync(Opened(2));
        var gone = await SaveAsync(Opened(3));
        await SaveAsync(IncidentChanges.Ended(gone, new NewsMark(Now, 2), Now)!);
        var elsewhere = await SaveAsync(IncidentChanges.Opened(SomeNews.Opened(SomeNews.Report(4)), "c-2", Now, Holding.None));

        (await SeeAsync(Now.AddMinutes(2), there.Id)).Gone.ShouldBeEmpty();
        var outcome = await SeeAsync(Now.AddMinutes(4), there.Id, gone.Id);
        outcome.Gone.ShouldBe([unseen.Id]);
        outcome.Back.ShouldBe([gone.Id]);
        (await Store.Incidents.FindAsync(there.Id, Token))!.SeenAt.ShouldBe(Now.AddMinutes(4));
        (await Store.Incidents.FindAsync(elsewhere.Id, Token))!.SeenAt.ShouldBe(Now);

        (await Store.Incidents.LookedAtAsync("c-1", Token)).ShouldBe(Now.AddMinutes(4));
        (await Store.Incidents.LookedAtAsync("c-2", Token)).ShouldBeNull();
        var again = await SeeAsync(Now.AddMinutes(4), there.Id);
        again.Gone.ShouldBeEmpty();
        again.Back.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_step_from_an_older_record_does_not_set_back_when_it_was_seen()
    {
        var opened = await SaveAsync(Opened(1));
        await SeeAsync(Now.AddMinutes(1), opened.Id);
        await SaveAsync(IncidentChanges.Assigned(opened, "U1", Now)!);
        (await Store.Incidents.FindAsync(opened.Id, Token))!.SeenAt.ShouldBe(Now.AddMinutes(1));
    }

    [Fact]
    public async Task What_is_known_is_all_that_is_not_resolved()
    {
        var open = await SaveAsync(Opened(1));
        var over = await SaveAsync(Opened(2));
        await SaveAsync(IncidentChanges.Resolved(over, Now, "gone")!);
        var dismissed = await SaveAsync(Opened(3));
        await SaveAsync(IncidentChanges.Dismissed(dismissed, "U1", Now, "known", null)!);
        (await Store.Incidents.KnownAsync("c-1", Token)).Select(k => k.Id).ShouldBe([open.Id, dismissed.Id], ignoreOrder: true);
        (await Store.Incidents.KnownAsync("c-1", Token)).ShouldAllBe(k => k.Cause == "image.tag-not-found" && k.At == Now);
        (await Store.Incidents.KnownAsync("c-2", Token)).ShouldBeEmpty();
    }

    private static IncidentStep Opened(int number) => IncidentChanges.Opened(SomeNews.Opened(SomeNews.Report(number)), "c-1", Now, Holding.None);

    private static StormRecord Storm(string id) => new(id, "c-1", Now, Now, null);

    private async Task<IncidentRecord> SaveAsync(IncidentStep step)
    {
        (await Store.Incidents.SaveAsync([step], null, Token)).ShouldBeTrue();
        return step.Record;
    }

    private async Task<IEnumerable<string>> Ids(IncidentFilter filter) => (await Store.Incidents.ListAsync(filter, Token)).Select(i => i.Id);

    private Task<SightingOutcome> SeeAsync(DateTimeOffset at, params string[] present) =>
        Store.Incidents.SeeAsync(new Sighting("c-1", at, present, TimeSpan.FromMinutes(3)), Token);
}

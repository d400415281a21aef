using K8gentS.Diagnosis.Reports;
using K8gentS.Response.Incidents;
using K8gentS.Response.Telling;
using K8gentS.Response.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Response.Tests.Store;

public abstract class TellingStoreContract<TFixture> : StoreContract<TFixture>
    where TFixture : StoreFixture, new()
{
    private static readonly DateTimeOffset Now = SomeNews.Now;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_told_is_found_by_subject_and_by_message()
    {
        var told = Told("inc-1", 3) with { Channel = "C1", MessageId = "1.2", PostingSince = Now, Failures = 2, RetryAt = Now.AddTicks(1) };
        await Store.Tellings.SaveAsync(Told("inc-1", 1), Token);
        await Store.Tellings.SaveAsync(told, Token);
        (await Store.Tellings.FindAsync("slack", "inc-1", Token)).ShouldBe(told);
        (await Store.Tellings.FindAsync("webhook", "inc-1", Token)).ShouldBeNull();
        (await Store.Tellings.FindByMessageAsync("slack", "C1", "1.2", Token)).ShouldBe(told);
        (await Store.Tellings.FindByMessageAsync("slack", "C2", "1.2", Token)).ShouldBeNull();
        (await Reopen().Tellings.FindAsync("slack", "inc-1", Token)).ShouldBe(told);
    }

    [Fact]
    public async Task An_incident_is_pending_until_its_teller_has_told_the_revision_that_people_should_see()
    {
        var opened = await SaveAsync(Opened(1));
        (await Pending()).ShouldBe([opened.Id]);
        await Store.Tellings.SaveAsync(Told(opened.Id, 1), Token);
        (await Pending()).ShouldBeEmpty();
        (await Pending("webhook")).ShouldBe([opened.Id]);
        await SaveAsync(IncidentChanges.Refreshed(opened, SomeNews.Opened(opened.Report), Now)!);
        (await Pending()).ShouldBeEmpty("nothing that people should see");
        await SaveAsync(IncidentChanges.Assigned((await Store.Incidents.FindAsync(opened.Id, Token))!, "U1", Now)!);
        (await Pending()).ShouldBe([opened.Id]);
    }

    [Fact]
    public async Task What_is_to_wait_waits()
    {
        var settling = Opened(1);
        await SaveAsync(settling with { Record = settling.Record with { TellAfter = Now.AddSeconds(10) } });
        var failed = await SaveAsync(Opened(2));
        await Store.Tellings.SaveAsync(Told(failed.Id, 0) with { RetryAt = Now.AddSeconds(20) }, Token);
        (await Pending(at: 9)).ShouldBeEmpty();
        (await Pending(at: 10)).ShouldBe([settling.Record.Id]);
        (await Pending(at: 20)).ShouldBe([settling.Record.Id, failed.Id], ignoreOrder: true);
    }

    [Fact]
    public async Task The_longest_waiting_come_first()
    {
        foreach (var number in new[] { 3, 1, 2 })
        {
            await SaveAsync(IncidentChanges.Opened(SomeNews.Opened(SomeNews.Report(number)), "c-1", Now.AddSeconds(number), Holding.None));
        }

        (await Store.Tellings.PendingAsync("slack", Now.AddMinutes(1), 2, Token)).Select(i => i.Id).ShouldBe([SomeNews.Report(1).Id, SomeNews.Report(2).Id]);
    }

    [Fact]
    public async Task A_new_teller_does_not_tell_what_was_over_before_it_came()
    {
        var over = await SaveAsync(Opened(1));
        await SaveAsync(IncidentChanges.Resolved(over, Now, "gone")!);
        var open = await SaveAsync(Opened(2));
        await Store.Tellings.JoinAsync("slack", Now.AddHours(1), Token);
        (await Pending()).ShouldBe([open.Id]);
        await Store.Tellings.JoinAsync("slack", Now.AddHours(-1), Token);
        (await Pending()).ShouldBe([open.Id], "it joins once");
    }

    [Fact]
    public async Task Entries_for_the_thread_are_untold_until_each_is_stamped()
    {
        var opened = await SaveAsync(Opened(1));
        var assigned = IncidentChanges.Assigned(opened, "U1", Now)!;
        await SaveAsync(assigned);
        var resolved = IncidentChanges.Resolved(assigned.Record, Now, "gone")!;
        await SaveAsync(resolved);
        (await Store.Tellings.UntoldAsync("slack", opened.Id, Token)).ShouldBe([.. assigned.Entries, .. resolved.Entries]);
        await Store.Tellings.StampAsync("slack", assigned.Entries[0].Id, Now, Token);
        await Store.Tellings.StampAsync("slack", assigned.Entries[0].Id, Now, Token);
        (await Store.Tellings.UntoldAsync("slack", opened.Id, Token)).ShouldBe(resolved.Entries);
        (await Store.Tellings.UntoldAsync("webhook", opened.Id, Token)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_was_told_and_its_step_are_kept_both_or_neither()
    {
        var opened = await SaveAsync(Opened(1));
        var step = IncidentChanges.Told(opened, "slack", aloud: true, Now)!;
        (await Store.Tellings.SaveAsync(Told(opened.Id, 1), step, Token)).ShouldBeTrue();
        (await Store.Incidents.FindAsync(opened.Id, Token))!.State.ShouldBe(IncidentState.Told);
        (await Store.Tellings.SaveAsync(Told(opened.Id, 99), step, Token)).ShouldBeFalse();
        (await Store.Tellings.FindAsync("slack", opened.Id, Token))!.Revision.ShouldBe(1);
    }

    [Fact]
    public async Task A_storm_is_told_in_place_of_its_incidents_and_again_when_they_change()
    {
        var first = Opened(1, Severity.Info);
        var second = Opened(2, Severity.Critical);
        var storm = new StormRecord("storm-1", "c-1", Now, Now, null);
        IncidentStep[] steps = [first, IncidentChanges.Folded(first.Record, "storm-1", Now)!, second, IncidentChanges.Folded(second.Record, "storm-1", Now)!];
        (await Store.Incidents.SaveAsync(steps, storm, Token)).ShouldBeTrue();

        (await Pending()).ShouldBeEmpty();
        var told = (await Store.Tellings.PendingStormsAsync("slack", Now, Token)).ShouldHaveSingleItem();
        told.Incidents.Select(i => i.Id).ShouldBe([second.Record.Id, first.Record.Id], "worst first");
        (told.Total, told.Finished, told.Since).ShouldBe((2, 0, Now));
        await Store.Tellings.SaveAsync(Told("storm-1", told.Revision), Token);
        (await Store.Tellings.PendingStormsAsync("slack", Now, Token)).ShouldBeEmpty();

        await SaveAsync(IncidentChanges.Resolved(steps[1].Record, Now, "gone")!);
        var changed = (await Store.Tellings.PendingStormsAsync("slack", Now, Token)).ShouldHaveSingleItem();
        changed.Finished.ShouldBe(1);
        changed.Revision.ShouldBeGreaterThan(told.Revision);

        await Store.Tellings.SaveAsync(Told("storm-1", changed.Revision), Token);
        var unfolded = await SaveAsync(IncidentChanges.Unfolded(steps[3].Record, "U1", Now, "")!);
        (await Pending()).ShouldBe([unfolded.Id]);
        (await Store.Tellings.PendingStormsAsync("slack", Now, Token)).ShouldHaveSingleItem().Total.ShouldBe(1);
    }

    private static IncidentStep Opened(int number, Severity severity = Severity.Warning) =>
        IncidentChanges.Opened(SomeNews.Opened(SomeNews.Report(number, severity)), "c-1", Now, Holding.None);

    private static Told Told(string subject, long revision) => new() { Teller = "slack", SubjectId = subject, Revision = revision };

    private async Task<IncidentRecord> SaveAsync(IncidentStep step)
    {
        (await Store.Incidents.SaveAsync([step], null, Token)).ShouldBeTrue();
        return step.Record;
    }

    private async Task<IEnumerable<string>> Pending(string teller = "slack", int at = 0) =>
        (await Store.Tellings.PendingAsync(teller, Now.AddSeconds(at), 100, Token)).Select(i => i.Id);
}

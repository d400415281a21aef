using K8gentS.Diagnosis;
using K8gentS.Diagnosis.Guidance;
using K8gentS.Response.Incidents;
using K8gentS.Response.Store;
using K8gentS.Response.Telling;
using K8gentS.Response.Tests.Support;
using K8gentS.Response.Verdicts;
using Shouldly;
using Xunit;

namespace K8gentS.Response.Tests.Store;

public abstract class RetentionContract<TFixture> : StoreContract<TFixture>
    where TFixture : StoreFixture, new()
{
    private static readonly DateTimeOffset Now = SomeNews.Now;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_over_is_forgotten_oldest_first_and_what_is_open_never()
    {
        await SaveAsync(Opened(0));
        for (var number = 1; number <= 3; number++)
        {
            var opened = await SaveAsync(Opened(number));
            await SaveAsync(IncidentChanges.Resolved(opened, Now.AddMinutes(number), "gone")!);
        }

        (await Store.Retention.MeasureAsync(Token)).Finished.ShouldBe(3);
        (await Store.Retention.ForgetIncidentsAsync(Now.AddMinutes(3), 1, Token)).ShouldBe(1);
        (await IdsAsync()).ShouldBe([SomeNews.Report(0).Id, SomeNews.Report(2).Id, SomeNews.Report(3).Id], ignoreOrder: true);
        (await Store.Retention.ForgetIncidentsAsync(Now.AddMinutes(3), 10, Token)).ShouldBe(1);
        (await Store.Retention.ForgetIncidentsAsync(Now.AddHours(1), 10, Token)).ShouldBe(1);
        (await Store.Retention.ForgetIncidentsAsync(Now.AddHours(1), 10, Token)).ShouldBe(0);
        (await IdsAsync()).ShouldBe([SomeNews.Report(0).Id]);
    }

    [Fact]
    public async Task A_dismissed_incident_that_is_still_there_is_not_forgotten()
    {
        var opened = await SaveAsync(Opened(1));
        var dismissed = await SaveAsync(IncidentChanges.Dismissed(opened, "U1", Now, "known", null)!);
        (await Store.Retention.ForgetIncidentsAsync(Now.AddHours(1), 10, Token)).ShouldBe(0);
        await SaveAsync(IncidentChanges.Ended(dismissed, new NewsMark(Now, 2), Now)!);
        (await Store.Retention.ForgetIncidentsAsync(Now.AddHours(1), 10, Token)).ShouldBe(1);
    }

    [Fact]
    public async Task With_an_incident_goes_all_that_is_its_own_but_verdicts_stay()
    {
        var opened = await SaveAsync(Opened(1));
        await SaveAsync(IncidentChanges.Resolved(opened, Now, "gone")!);
        await Store.Tellings.SaveAsync(new Told { Teller = "slack", SubjectId = opened.Id, Revision = 1 }, Token);
        await Store.Verdicts.AddAsync(new Verdict(opened.Id, 1, "IMG001", Strength.Certain, "image.tag-not-found", true, VerdictSource.Person, "U1", Now), Token);
        await Store.Retention.ForgetIncidentsAsync(Now.AddHours(1), 10, Token);
        (await Store.Incidents.TimelineAsync(opened.Id, Token)).ShouldBeEmpty();
        (await Store.Tellings.FindAsync("slack", opened.Id, Token)).ShouldBeNull();
        (await Store.Verdicts.CountAsync(Token)).ShouldHaveSingleItem().Right.ShouldBe(1);
    }

    [Fact]
    public async Task Clicks_requests_mutes_and_storms_that_are_over_are_forgotten()
    {
        await Store.Inbox.AddAsync(new InboxItem("e-1", "interactive", "{}", Now), Token);
        await Store.Inbox.AddAsync(new InboxItem("e-2", "interactive", "{}", Now), Token);
        await Store.Inbox.DoneAsync("e-1", null, Now, Token);
        await Store.Settings.RequestAsync(new DiagnosisRequest("r-1", "ns", null, null), "U1", "C1", Now, Token);
        await Store.Incidents.SaveAsync([], new StormRecord("storm-1", "c-1", Now, Now, Now), Token);
        await Store.Retention.ForgetRestAsync(Now.AddHours(2), Token);
        (await Store.Inbox.AddAsync(new InboxItem("e-1", "interactive", "{}", Now), Token)).ShouldBeTrue("nothing is known of it any more");
        (await Store.Inbox.AddAsync(new InboxItem("e-2", "interactive", "{}", Now), Token)).ShouldBeFalse("nobody has dealt with it");
        (await Store.Settings.RequestsAsync(Now, Token)).ShouldBeEmpty();
        (await Store.Tellings.PendingStormsAsync("slack", Now, Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Forgetting_makes_the_store_smaller()
    {
        for (var number = 0; number < 50; number++)
        {
            var opened = await SaveAsync(Opened(number));
            await SaveAsync(IncidentChanges.Resolved(opened, Now, "gone")!);
        }

        var before = await Store.Retention.MeasureAsync(Token);
        await Store.Retention.ForgetIncidentsAsync(Now.AddHours(1), 100, Token);
        (await Store.Retention.MeasureAsync(Token)).Bytes.ShouldBeLessThan(before.Bytes);
    }

    private static IncidentStep Opened(int number) => IncidentChanges.Opened(SomeNews.Opened(SomeNews.Report(number)), "c-1", Now, Holding.None);

    private async Task<IncidentRecord> SaveAsync(IncidentStep step)
    {
        (await Store.Incidents.SaveAsync([step], null, Token)).ShouldBeTrue();
        return step.Record;
    }

    private async Task<IEnumerable<string>> IdsAsync() => (await Store.Incidents.ListAsync(new IncidentFilter(), Token)).Select(i => i.Id);
}

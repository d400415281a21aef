using K8gentS.Diagnosis.Guidance;
using K8gentS.Response.Approvals;
using K8gentS.Response.Execution;
using K8gentS.Response.Incidents;
using K8gentS.Response.Intake.Journal;
using K8gentS.Response.Life;
using K8gentS.Response.Slack.WebApi;
using K8gentS.Response.Store;
using K8gentS.Response.Tests.Slack.Support;
using K8gentS.Response.Tests.Store.Sqlite;
using K8gentS.Response.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace K8gentS.Response.Tests;

/// <summary>What the person who runs the responder is told in figures, where it happens.</summary>
public sealed class ResponseMetricsTests : IDisposable
{
    private readonly HeardMetrics _heard = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _heard.Dispose();

    [Fact]
    public async Task An_approval_counts_at_each_of_its_steps_once_and_its_outcome_with_the_last()
    {
        using var fixture = new SqliteFixture();
        var store = fixture.Store;
        await store.Incidents.SaveAsync([IncidentChanges.Opened(SomeNews.Opened(SomeNews.Report(1)), "c-1", SomeNews.Now, Holding.None)], null, Token);
        var asked = Asked();
        await store.Approvals.AddAsync(asked, Token);
        await store.Approvals.AddAsync(asked, Token);
        var approve = new ApprovalMove(asked.Id, ApprovalState.Requested, ApprovalState.Approved, asked.PlanDigest, SomeNews.Now, "U2", false);
        (await store.Approvals.MoveAsync(approve, Token)).ShouldBeTrue();
        (await store.Approvals.MoveAsync(approve, Token)).ShouldBeFalse();
        await store.Approvals.MoveAsync(approve with { From = ApprovalState.Approved, To = ApprovalState.Spent }, Token);
        await store.Approvals.MoveAsync(approve with { From = ApprovalState.Spent, To = ApprovalState.Done, Result = ExecutionKind.Unclear }, Token);
        _heard.Sums.ShouldBe(
            new Dictionary<string, long>(StringComparer.Ordinal)
            {
                ["k8gents.approvals state=requested"] = 1,
                ["k8gents.approvals state=approved"] = 1,
                ["k8gents.approvals state=spent"] = 1,
                ["k8gents.approvals state=done"] = 1,
                ["k8gents.executions outcome=unclear"] = 1,
            },
            ignoreOrder: true);
    }

    [Fact]
    public async Task A_store_that_is_gone_counts_an_error()
    {
        using var fixture = new SqliteFixture();
        File.Delete(fixture.File);
        await Should.ThrowAsync<StoreUnavailableException>(() => fixture.Store.Incidents.FindAsync("inc-1", Token));
        _heard.Sums.ShouldBe(new Dictionary<string, long>(StringComparer.Ordinal) { ["k8gents.store.errors"] = 1 });
    }

    [Fact]
    public async Task A_loop_that_fails_counts()
    {
        using var end = new CancellationTokenSource();
        var loop = new PassLoop("verification", new WakeSignal(TimeProvider.System), TimeProvider.System, NullLogger.Instance);
        await loop.RunAsync(
            _ =>
            {
                end.Cancel();
                throw new InvalidOperationException();
            },
            end.Token);
        _heard.Sums.ShouldBe(new Dictionary<string, long>(StringComparer.Ordinal) { ["k8gents.loop.failures loop=verification"] = 1 });
        loop.SinceTurn.ShouldBeLessThan(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Calls_of_Slack_count_by_how_they_ended()
    {
        await using var pair = await SlackPair.StartAsync();
        var api = pair.Api();
        await api.AuthTestAsync(Token);
        pair.Slack.RateLimitNext("chat.postMessage", 1, TimeSpan.FromHours(1));
        await Should.ThrowAsync<SlackException>(api.PostMessageAsync(pair.Slack.Channel, new SlackMessage("x"), Token));
        await Should.ThrowAsync<SlackException>(api.PostMessageAsync("C0NOSUCH", new SlackMessage("x"), Token));
        _heard.Sums["k8gents.slack.calls method=auth.test outcome=ok"].ShouldBe(1);
        _heard.Sums["k8gents.slack.calls method=chat.postMessage outcome=ratelimited"].ShouldBe(1);
        _heard.Sums.Keys.ShouldNotContain(k => k.Contains("C0NOSUCH", StringComparison.Ordinal));
    }

    [Fact]
    public void The_journal_tells_how_many_wait_and_how_many_were_lost()
    {
        var journal = new NewsJournal(new JournalOptions { MaximumIncidents = 2 }, new NoSecrets(), NullLogger<NewsJournal>.Instance);
        IncidentNews[] news = [.. Enumerable.Range(1, 3).Select(i => SomeNews.Opened(SomeNews.Report(i)))];
        journal.Keep("c-1", news);
        journal.Keep("c-1", [news[2]]);
        _heard.Sums.ShouldBe(new Dictionary<string, long>(StringComparer.Ordinal) { ["k8gents.journal.waiting"] = 2, ["k8gents.journal.dropped"] = 1 }, ignoreOrder: true);
        journal.Arrived(news);
        _heard.Sums.Keys.ShouldNotContain("k8gents.journal.waiting");
    }

    private static Approval Asked() => new()
    {
        Id = "a-1",
        IncidentId = SomeNews.Report(1).Id,
        PlanDigest = "digest",
        Plan = "{}",
        State = ApprovalState.Requested,
        RequestedAt = SomeNews.Now,
        RequestedBy = "U1",
        ExpiresAt = SomeNews.Now.AddMinutes(30),
    };
}

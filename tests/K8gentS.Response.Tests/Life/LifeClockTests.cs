using K8gentS.Diagnosis.Reports;
using K8gentS.Diagnosis.Signals;
using K8gentS.Response.Approvals;
using K8gentS.Response.Execution;
using K8gentS.Response.Incidents;
using K8gentS.Response.Settings;
using K8gentS.Response.Store;
using K8gentS.Response.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Response.Tests.Life;

public sealed class LifeClockTests : IDisposable
{
    private static readonly IncidentReport One = SomeNews.Report(1);
    private static readonly IncidentReport Critical = SomeNews.Report(2, Severity.Critical);
    private readonly Responder _responder = new(new ResponseSettings { RetentionCount = 3, Retention = TimeSpan.FromDays(1) });

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _responder.Dispose();

    [Theory]
    [InlineData(SignalClass.Image, 60)]
    [InlineData(SignalClass.Scheduling, 60)]
    [InlineData(SignalClass.Crash, 600)]
    [InlineData(SignalClass.Start, 600)]
    public async Task An_incident_is_over_when_its_symptom_has_stayed_gone_long_enough(SignalClass symptom, int seconds)
    {
        var report = SomeNews.Report(1, symptom: symptom);
        await _responder.OpenAsync(report);
        await _responder.EndAsync(report);
        await _responder.PassAsync(TimeSpan.FromSeconds(seconds - 1));
        (await _responder.FindAsync(report)).State.ShouldBe(IncidentState.Told);
        await _responder.PassAsync(TimeSpan.FromSeconds(1));
        (await _responder.FindAsync(report)).State.ShouldBe(IncidentState.Resolved);
        _responder.Teller.Thread.ShouldHaveSingleItem().What.ShouldBe(TimelineEvent.Resolved);
    }

    [Fact]
    public async Task One_that_comes_back_before_that_was_never_over()
    {
        await _responder.OpenAsync(One);
        await _responder.EndAsync(One);
        _responder.Clock.Advance(TimeSpan.FromSeconds(59));
        await _responder.OpenAsync(One);
        await _responder.PassAsync(TimeSpan.FromMinutes(10));
        var record = await _responder.FindAsync(One);
        (record.State, record.Episode, record.GoneSince).ShouldBe((IncidentState.Told, 1, null));
    }

    [Fact]
    public async Task While_something_else_is_wrong_with_the_workload_nothing_is_over()
    {
        var other = SomeNews.Report(3) with { Workload = One.Workload };
        await _responder.OpenAsync(One);
        await _responder.OpenAsync(other);
        await _responder.EndAsync(One);
        await _responder.PassAsync(TimeSpan.FromHours(1));
        (await _responder.FindAsync(One)).State.ShouldBe(IncidentState.Told);
        await _responder.EndAsync(other);
        await _responder.PassAsync(TimeSpan.FromMinutes(1));
        (await _responder.FindAsync(One)).State.ShouldBe(IncidentState.Resolved);
    }

    [Fact]
    public async Task What_is_being_fixed_is_not_the_clocks_to_end()
    {
        await _responder.OpenAsync(One);
        await _responder.TellAsync();
        await StepsAsync(One, r => IncidentChanges.ApprovalRequested(r, "U1", Now, ""), r => IncidentChanges.Approved(r, "U1", Now, ""), r => IncidentChanges.Executing(r, "U1", Now, ""));
        await _responder.EndAsync(One);
        await _responder.PassAsync(TimeSpan.FromHours(1));
        (await _responder.FindAsync(One)).State.ShouldBe(IncidentState.Executing);
        await StepsAsync(One, r => IncidentChanges.Executed(r, new ExecutionOutcome(ExecutionKind.Applied, "applied"), undo: false, Now));
        await _responder.PassAsync(TimeSpan.FromHours(1));
        (await _responder.FindAsync(One)).State.ShouldBe(IncidentState.Verifying);
    }

    [Fact]
    public async Task An_approval_that_nobody_needs_any_more_is_void()
    {
        await _responder.OpenAsync(One);
        await _responder.TellAsync();
        await StepsAsync(One, r => IncidentChanges.ApprovalRequested(r, "U1", Now, ""));
        await _responder.Store.Approvals.AddAsync(
            new Approval { Id = "a-1", IncidentId = One.Id, PlanDigest = "d", Plan = "{}", State = ApprovalState.Requested, RequestedAt = Now, RequestedBy = "U1", ExpiresAt = Now.AddHours(1) }, Token);
        await _responder.EndAsync(One);
        await _responder.PassAsync(TimeSpan.FromMinutes(1));
        (await _responder.Store.Approvals.FindAsync("a-1", Token))!.State.ShouldBe(ApprovalState.Void);
        (await _responder.FindAsync(One)).State.ShouldBe(IncidentState.Resolved);
    }

    [Fact]
    public async Task A_critical_incident_that_nobody_takes_on_is_told_again_three_times_at_growing_intervals()
    {
        await _responder.OpenAsync(Critical);
        await _responder.TellAsync();
        var reminded = new List<int>();
        for (var minute = 5; minute <= 600; minute += 5)
        {
            await WatchAsync(Critical);
            await _responder.PassAsync(TimeSpan.FromMinutes(5));
            if (_responder.Teller.Thread.Count > reminded.Count)
            {
                reminded.Add(minute);
            }
        }

        reminded.ShouldBe([30, 90, 210]);
        _responder.Teller.Thread.ShouldAllBe(e => e.What == TimelineEvent.Escalated);
        _responder.Teller.Posts[Critical.Id].ShouldBe(1);
    }

    [Theory]
    [InlineData("taken on")]
    [InlineData("warning")]
    [InlineData("gone")]
    [InlineData("muted")]
    [InlineData("unseen")]
    public async Task Nobody_is_reminded_of_what_is(string what)
    {
        var report = what == "warning" ? One : Critical;
        if (what == "muted")
        {
            await _responder.MuteAsync(new Diagnosis.Guidance.MuteRule("m-1", "storefront", null, null, null, Now.AddDays(1)));
        }

        await _responder.OpenAsync(report);
        await _responder.TellAsync();
        if (what == "taken on")
        {
            await StepsAsync(report, r => IncidentChanges.Assigned(r, "U1", Now));
        }

        for (var minute = 0; minute < 31; minute++)
        {
            await (what == "unseen" ? Task.CompletedTask : what == "gone" ? _responder.EndAsync(report) : WatchAsync(report));
            await _responder.PassAsync(TimeSpan.FromMinutes(1));
        }

        _responder.Teller.Thread.ShouldNotContain(e => e.What == TimelineEvent.Escalated);
    }

    [Fact]
    public async Task What_is_over_is_forgotten_by_age_and_by_number_and_what_is_open_stays()
    {
        await _responder.OpenAsync(Critical);
        for (var number = 10; number < 16; number++)
        {
            var report = SomeNews.Report(number);
            await _responder.OpenAsync(report);
            await _responder.EndAsync(report);
            await _responder.PassAsync(TimeSpan.FromMinutes(20));
        }

        await _responder.PassAsync(TimeSpan.FromHours(1));
        (await IdsAsync()).ShouldBe([Critical.Id, .. new[] { 13, 14, 15 }.Select(n => SomeNews.Report(n).Id)], ignoreOrder: true);
        await _responder.PassAsync(TimeSpan.FromDays(2));
        (await IdsAsync()).ShouldBe([Critical.Id]);
    }

    private DateTimeOffset Now => _responder.Clock.Now;

    private Task WatchAsync(IncidentReport report) => _responder.LookAsync(report.Id);

    private async Task<IEnumerable<string>> IdsAsync() => (await _responder.Store.Incidents.ListAsync(new IncidentFilter(), Token)).Select(i => i.Id);

    private async Task StepsAsync(IncidentReport report, params Func<IncidentRecord, IncidentStep?>[] steps)
    {
        foreach (var step in steps)
        {
            (await _responder.StepAsync(report, step)).ShouldNotBeNull();
        }
    }
}

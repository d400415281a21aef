using K8gentS.Diagnosis.Reports;
using K8gentS.Response.Incidents;
using K8gentS.Response.Life;
using K8gentS.Response.Store;
using K8gentS.Response.Telling;
using K8gentS.Response.Tests.Store.Sqlite;
using K8gentS.Response.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace K8gentS.Response.Tests.Telling;

public sealed class TellerLoopTests
{
    private static readonly IncidentReport One = SomeNews.Report(1);
    private static readonly IncidentReport Two = SomeNews.Report(2);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_told_is_not_told_again()
    {
        using var responder = new Responder();
        await responder.OpenAsync(One);
        await responder.TellAsync();
        await responder.TellAsync();
        responder.Restart();
        await responder.TellAsync();
        responder.Teller.Attempts.ShouldBe(1);
    }

    [Fact]
    public async Task Many_changes_are_told_as_what_is_so_now()
    {
        using var responder = new Responder();
        responder.Teller.Before = _ => throw new IOException("channel is down");
        await responder.OpenAsync(One);
        await responder.TellAsync();
        await responder.StepAsync(One, r => IncidentChanges.Assigned(r, "U1", responder.Clock.Now));
        await responder.StepAsync(One, r => IncidentChanges.Assigned(r, "U2", responder.Clock.Now));
        responder.Teller.Before = _ => { };
        await responder.PassAsync(TimeSpan.FromMinutes(1));
        responder.Teller.Posts[One.Id].ShouldBe(1);
        responder.Teller.Messages[One.Id].Assignee.ShouldBe("U2");
        responder.Teller.Thread.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_subject_that_fails_for_ever_blocks_no_other_and_is_tried_ever_more_rarely()
    {
        using var responder = new Responder();
        var attempts = 0;
        responder.Teller.Before = id =>
        {
            if (id == One.Id)
            {
                attempts++;
                throw new IOException("invalid_blocks");
            }
        };
        await responder.OpenAsync(One);
        await responder.OpenAsync(Two);
        await responder.TellAsync();
        responder.Teller.Messages.Keys.ShouldBe([Two.Id]);
        for (var minute = 0; minute < 120; minute++)
        {
            await responder.PassAsync(TimeSpan.FromMinutes(1));
        }

        attempts.ShouldBeInRange(8, 30);
        var told = await responder.Store.Tellings.FindAsync("test", One.Id, Token);
        told!.Failures.ShouldBe(attempts);
        (told.RetryAt - responder.Clock.Now).ShouldNotBeNull().ShouldBeLessThan(TimeSpan.FromMinutes(20));
    }

    [Fact]
    public async Task When_several_fail_in_a_row_the_channel_is_given_a_rest()
    {
        using var responder = new Responder();
        responder.Teller.Before = _ => throw new IOException("channel is down");
        for (var number = 1; number <= 8; number++)
        {
            await responder.OpenAsync(SomeNews.Report(number));
        }

        responder.Clock.Advance(TimeSpan.FromSeconds(30));
        (await responder.Telling.PassAsync(Token)).ShouldBeGreaterThan(TimeSpan.FromSeconds(4));
        responder.Teller.Attempts.ShouldBe(3);
    }

    [Fact]
    public async Task Where_it_is_in_doubt_whether_a_post_arrived_the_teller_knows_that_it_is()
    {
        using var responder = new Responder();
        responder.Teller.After = _ => throw new IOException("connection reset");
        await responder.OpenAsync(One);
        await responder.TellAsync();
        (await responder.Store.Tellings.FindAsync("test", One.Id, Token))!.PostingSince.ShouldNotBeNull();
        responder.Teller.After = _ => { };
        await responder.PassAsync(TimeSpan.FromMinutes(1));
        responder.Teller.Posts[One.Id].ShouldBe(1);
        (await responder.Store.Tellings.FindAsync("test", One.Id, Token)).ShouldBe(
            new Told { Teller = "test", SubjectId = One.Id, MessageId = $"m-{One.Id}", Revision = 1 });
    }

    [Fact]
    public async Task What_was_told_while_the_store_took_no_notes_is_noted_before_anything_else()
    {
        FailingStore? failing = null;
        using var responder = new Responder(wrap: s => failing = new FailingStore(s, int.MaxValue));
        await responder.OpenAsync(One);
        responder.Teller.After = _ => failing!.WritesUntilFailure = 0;
        await Should.ThrowAsync<StoreUnavailableException>(responder.TellAsync);
        responder.Teller.After = _ => { };
        failing!.WritesUntilFailure = int.MaxValue;
        await responder.TellAsync();
        responder.Teller.Attempts.ShouldBe(1);
        (await responder.FindAsync(One)).State.ShouldBe(IncidentState.Told);
    }

    [Fact]
    public async Task Two_channels_do_not_wait_for_each_other()
    {
        using var responder = new Responder();
        responder.Teller.Before = _ => throw new IOException("channel is down");
        var other = new RecordingTeller(() => responder.Store, "other");
        var loop = new TellerLoop(other, responder.Store, new WakeSignal(responder.Clock), responder.Clock, NullLogger<TellerLoop>.Instance);
        await responder.OpenAsync(One);
        await responder.TellAsync();
        await loop.PassAsync(Token);
        other.Posts.ShouldContainKey(One.Id);
        responder.Teller.Posts.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_loop_wakes_when_there_may_be_something_to_tell_and_outlives_a_store_that_is_away()
    {
        using var fixture = new SqliteFixture();
        var store = new FailingStore(fixture.Store, int.MaxValue);
        var time = new FakeTime();
        var signal = new WakeSignal(time);
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var teller = new RecordingTeller(() => store) { After = _ => told.TrySetResult() };
        var loop = new TellerLoop(teller, store, signal, time, NullLogger<TellerLoop>.Instance);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var running = loop.RunAsync(stop.Token);
        await time.UntilArmedAsync(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2));

        loop.Fault.ShouldBeNull();
        await store.Incidents.SaveAsync([IncidentChanges.Opened(SomeNews.Opened(One), "c-1", time.GetUtcNow(), Holding.None)], null, Token);
        store.WritesUntilFailure = 0;
        signal.Raise();
        await AfterFailureAsync(time, loop);

        store.WritesUntilFailure = int.MaxValue;
        while (!told.Task.IsCompleted)
        {
            await time.UntilArmedAsync(TimeSpan.FromSeconds(5));
            time.Advance(TimeSpan.FromSeconds(1));
        }

        teller.Posts[One.Id].ShouldBe(1);
        await stop.CancelAsync();
        await running;
    }

    // After a failure the loop waits one to two seconds; a loop that waits for a signal waits two.
    private static async Task AfterFailureAsync(FakeTime time, TellerLoop loop)
    {
        while (loop.Fault is null)
        {
            await time.UntilArmedAsync(TimeSpan.FromSeconds(2));
            await Task.Yield();
        }
    }
}

using K8gentS.Response.Approvals;
using K8gentS.Response.Execution;
using K8gentS.Response.Incidents;
using K8gentS.Response.Slack.Messages;
using K8gentS.Response.Store;
using K8gentS.Response.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Response.Tests.Slack.Conversation;

/// <summary>The program ends at each of its writes in turn, once before and once after the write, and starts again.</summary>
public sealed class CrashTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private const string Id = "inc-0123456789";

    public static TheoryData<bool> BeforeAndAfter => [false, true];

    [Theory]
    [MemberData(nameof(BeforeAndAfter))]
    public async Task Whenever_it_ends_while_telling_each_message_and_entry_stands_once(bool after)
    {
        var died = true;
        for (var moment = 1; died; moment++)
        {
            await using var talk = await Talk.StartAsync(connect: false);
            await talk.CrashAsync(new Life(moment, after));
            await Should.NotThrowAsync(() => TellUntilDeadAsync(talk));
            died = talk.Life.IsDead;
            await talk.CrashAsync();
            await talk.TellAsync();

            talk.Slack.Messages(talk.Slack.Channel).Count(m => m.ThreadTs is null).ShouldBe(1, $"moment {moment}");
            (await talk.ThreadAsync(Id)).Count.ShouldBe(3, $"moment {moment}");
            moment.ShouldBeLessThan(40);
        }
    }

    [Theory]
    [MemberData(nameof(BeforeAndAfter))]
    public async Task Whenever_it_ends_between_approval_and_end_the_fix_runs_at_most_once_and_people_learn_how_it_stands(bool after)
    {
        var died = true;
        var ran = 0;
        for (var moment = 1; died; moment++)
        {
            await using var talk = await Talk.StartAsync();
            await talk.IncidentAsync(SomePlan.Record());
            var dialogue = await ApprovalTests.ReadyAsync(talk, SomePlan.Anna);
            await talk.CrashAsync(new Life(moment, after));
            await talk.RunAsync();

            // A click that could not be stored is not acknowledged, and the person sees that.
            var acknowledged = (await talk.Slack.SubmitAsync(SomePlan.Anna, dialogue.Id, new Dictionary<string, string>())).Acknowledged;
            await Task.WhenAny(talk.Life.Died.Task, talk.UntilAsync(async s => (await s.Approvals.OfIncidentAsync(Id, Token))[0].State == ApprovalState.Done));
            died = talk.Life.IsDead;
            await talk.RestartAsync();
            talk.Time.Advance(TimeSpan.FromMinutes(7));
            await talk.UntilAsync(IsSettledAsync(acknowledged));
            await talk.TellAsync();

            talk.Executor.Executed.Count.ShouldBeLessThanOrEqualTo(1, $"moment {moment}");
            ran += talk.Executor.Executed.Count;
            await ShouldBeToldAsync(talk, acknowledged, moment);
            moment.ShouldBeLessThan(60);
        }

        ran.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_program_that_ends_while_the_executor_works_leaves_an_outcome_that_nobody_knows()
    {
        await using var talk = await Talk.StartAsync();
        await talk.IncidentAsync(SomePlan.Record());
        var began = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var never = new TaskCompletionSource<ExecutionOutcome>();
        talk.Executor.Execute = _ =>
        {
            began.TrySetResult();
            return never.Task;
        };
        await talk.SubmitAsync(SomePlan.Anna, await ApprovalTests.ReadyAsync(talk, SomePlan.Anna));
        await began.Task.WaitAsync(TimeSpan.FromSeconds(20), Token);

        await talk.RestartAsync();
        talk.Time.Advance(TimeSpan.FromMinutes(7));
        await talk.UntilStateAsync(Id, IncidentState.Verifying);
        await talk.TellAsync();

        talk.Executor.Executed.Count.ShouldBe(1);
        (await talk.ApprovalAsync(Id)).Result.ShouldBe(ExecutionKind.Unclear);
        (await talk.ThreadAsync(Id))[^1].ShouldContain("nobody can say whether it was made");
        never.SetResult(new ExecutionOutcome(ExecutionKind.Applied, ""));
    }

    [Fact]
    public async Task A_program_that_ends_while_the_executor_works_reads_its_outcome_after_the_restart()
    {
        await using var talk = await Talk.StartAsync();
        await talk.IncidentAsync(SomePlan.Record());
        var began = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var never = new TaskCompletionSource<ExecutionOutcome>();
        talk.Executor.Execute = _ =>
        {
            began.TrySetResult();
            return never.Task;
        };
        await talk.SubmitAsync(SomePlan.Anna, await ApprovalTests.ReadyAsync(talk, SomePlan.Anna));
        await began.Task.WaitAsync(TimeSpan.FromSeconds(20), Token);

        talk.Executor.Recall = spent => new ExecutionOutcome(ExecutionKind.Applied, $"The image was set for {spent.Id}.");
        await talk.RestartAsync();
        await talk.UntilStateAsync(Id, IncidentState.Verifying);
        await talk.TellAsync();

        talk.Executor.Executed.Count.ShouldBe(1);
        var approval = await talk.ApprovalAsync(Id);
        approval.Result.ShouldBe(ExecutionKind.Applied);
        approval.Outcome.ShouldBe($"The image was set for {approval.Id}.");
        never.SetResult(new ExecutionOutcome(ExecutionKind.Failed, ""));
    }

    [Fact]
    public async Task A_restart_between_message_and_click_loses_nothing()
    {
        await using var talk = await Talk.StartAsync();
        await talk.IncidentAsync(SomePlan.Record());
        await talk.RestartAsync();
        await talk.ClickAsync(SomePlan.Ben, Id, ActionNames.Manual);
        (await talk.Store.Incidents.FindAsync(Id, Token))!.Assignee.ShouldBe(SomePlan.Ben);
    }

    [Fact]
    public async Task A_click_that_was_stored_and_not_worked_on_is_worked_on_after_a_restart()
    {
        await using var talk = await Talk.StartAsync();
        await talk.IncidentAsync(SomePlan.Record());

        // The envelope is stored by the first write; the second would take it up.
        await talk.CrashAsync(new Life(2, false));
        await talk.RunAsync();
        var message = await talk.MessageAsync(Id);
        var delivery = await talk.Slack.ClickAsync(SomePlan.Ben, message.Ts, ActionNames.Manual);
        await talk.Life.Died.Task.WaitAsync(TimeSpan.FromSeconds(20), Token);
        await talk.RestartAsync();
        if (delivery.Acknowledged)
        {
            await talk.UntilAsync(async s => (await s.Incidents.FindAsync(Id, Token))!.Assignee == SomePlan.Ben);
        }
    }

    private static Func<IResponseStore, Task<bool>> IsSettledAsync(bool acknowledged) => async store =>
    {
        var (approval, record) = ((await store.Approvals.OfIncidentAsync(Id, Token))[0], (await store.Incidents.FindAsync(Id, Token))!);
        return approval.State is ApprovalState.Done or ApprovalState.Expired or ApprovalState.Void
            ? !ApprovalFollow.Waiting.Contains(record.State)
            : !acknowledged && approval.State == ApprovalState.Requested;
    };

    private static async Task ShouldBeToldAsync(Talk talk, bool acknowledged, int moment)
    {
        var approval = await talk.ApprovalAsync(Id);
        if (!acknowledged && approval.State == ApprovalState.Requested)
        {
            return;
        }

        approval.Result.ShouldNotBeNull($"moment {moment}");
        (await talk.ThreadAsync(Id)).Count(t => t.Contains(approval.Outcome![..18], StringComparison.Ordinal)).ShouldBe(1, $"moment {moment}");
        (talk.Executor.Executed.IsEmpty ? approval.Result is ExecutionKind.Failed or ExecutionKind.Unclear : approval.Result is ExecutionKind.Applied or ExecutionKind.Unclear).ShouldBeTrue($"moment {moment}: {approval.Result}");
    }

    private static async Task TellUntilDeadAsync(Talk talk)
    {
        var record = SomePlan.Record() with { Revision = 1, TellRevision = 1 };
        var entries = Enumerable.Range(0, 3).Select(i => new TimelineEntry { Id = $"{Id}/1/{i}", IncidentId = Id, At = talk.Time.GetUtcNow(), Who = SomePlan.Anna, What = TimelineEvent.Refused, State = record.State, Why = $"reason {i}", Tell = true });
        await talk.Store.Incidents.SaveAsync([new IncidentStep(record with { TellSince = talk.Time.GetUtcNow() }, [.. entries])], null, Token);
        try
        {
            await talk.TellAsync();
        }
        catch (StoreUnavailableException)
        {
            // It died as it should.
        }
    }
}

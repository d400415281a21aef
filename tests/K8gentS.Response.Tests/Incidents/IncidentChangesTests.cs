using K8gentS.Diagnosis.Reports;
using K8gentS.Response.Execution;
using K8gentS.Response.Incidents;
using K8gentS.Response.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Response.Tests.Incidents;

public sealed class IncidentChangesTests
{
    private static readonly DateTimeOffset Now = SomeNews.Now;
    private static readonly IncidentReport Report = SomeNews.Report(1);

    private static readonly Holding[] Holdings = [Holding.None, new(Holding.Debounced, "told a short while ago"), new("mute-1", "muted")];

    private static readonly Func<IncidentRecord, Holding, IncidentStep?>[] Steps =
    [
        (r, h) => IncidentChanges.CauseChanged(r, SomeNews.Changed(Report with { Severity = Severity.Critical }, Now), Now, h),
        (r, _) => IncidentChanges.Refreshed(r, SomeNews.Opened(Report), Now),
        (r, _) => IncidentChanges.Ended(r, new NewsMark(Now, 2), Now),
        (r, _) => IncidentChanges.SeenAgain(r, Now, Now),
        (r, h) => r.IsFinished ? IncidentChanges.Returned(r, SomeNews.Opened(Report), Now, h) : null,
        (r, h) => r.IsFinished ? IncidentChanges.Returned(r, SomeNews.Opened(SomeNews.Report(1, cause: null)), Now, h) : null,
        (r, _) => IncidentChanges.Resolved(r, Now, "gone"),
        (r, _) => IncidentChanges.Told(r, "slack", aloud: true, Now),
        (r, _) => IncidentChanges.Folded(r, "storm-1", Now),
        (r, _) => IncidentChanges.Unfolded(r, "U1", Now, ""),
        (r, _) => IncidentChanges.Released(r, Now, "still there"),
        (r, h) => IncidentChanges.HeldOn(r, h, Now),
        (r, _) => IncidentChanges.Escalated(r, Now, "critical for long"),
        (r, _) => IncidentChanges.Assigned(r, "U1", Now),
        (r, _) => IncidentChanges.Forwarded(r, "U1", Now, "to U2"),
        (r, _) => IncidentChanges.Dismissed(r, "U1", Now, "known", "mute-2"),
        (r, _) => IncidentChanges.Judged(r, "U1", Now, right: true),
        (r, _) => IncidentChanges.Refused(r, "U1", Now, "not an approver"),
        (r, _) => IncidentChanges.ApprovalRequested(r, "U1", Now, "restart"),
        (r, _) => IncidentChanges.Approved(r, "U1", Now, "restart"),
        (r, _) => IncidentChanges.ApprovalExpired(r, Now, "its time is up"),
        (r, _) => IncidentChanges.Executing(r, "U1", Now, "restart"),
        (r, _) => IncidentChanges.Executed(r, new ExecutionOutcome(ExecutionKind.Applied, "applied"), undo: false, Now),
        (r, _) => IncidentChanges.Executed(r, new ExecutionOutcome(ExecutionKind.Applied, "taken back"), undo: true, Now),
        (r, _) => IncidentChanges.Executed(r, new ExecutionOutcome(ExecutionKind.Failed, "failed"), undo: false, Now),
        (r, _) => IncidentChanges.Executed(r, new ExecutionOutcome(ExecutionKind.Refused, "refused"), undo: false, Now),
        (r, _) => IncidentChanges.Executed(r, new ExecutionOutcome(ExecutionKind.Unclear, "unclear"), undo: false, Now),
        (r, _) => IncidentChanges.Verified(r, cleared: true, Now, "gone"),
        (r, _) => IncidentChanges.Verified(r, cleared: false, Now, "still there"),
        (r, _) => IncidentChanges.RolledBack(r, Now, "worse"),
    ];

    // A walk from a fixed seed that takes whatever step comes, twenty thousand times.
    [Fact]
    public void Whatever_happens_in_whatever_order_the_rules_of_a_life_hold()
    {
        var random = new Random(20260301);
        var record = IncidentChanges.Opened(SomeNews.Opened(Report), "c-1", Now, Holding.None).Record;
        var (states, entries) = (new HashSet<IncidentState>(), new HashSet<string>(StringComparer.Ordinal));
        for (var i = 0; i < 20_000; i++)
        {
            if (Steps[random.Next(Steps.Length)](record, Holdings[random.Next(Holdings.Length)]) is { } step)
            {
                Check(record, step);
                step.Entries.All(e => entries.Add(e.Id)).ShouldBeTrue("an entry's id is its own");
                record = step.Record;
                states.Add(record.State);
            }
        }

        states.Count.ShouldBe(Enum.GetValues<IncidentState>().Length, "the walk comes by every state");
    }

    [Fact]
    public void Opening_is_told_by_its_message_and_not_in_its_thread()
    {
        var step = IncidentChanges.Opened(SomeNews.Opened(Report), "c-1", Now, Holding.None);
        step.Entries.ShouldHaveSingleItem().Tell.ShouldBeFalse();
        (step.Record.TellRevision, step.Record.TellSince, step.Record.AlarmedAt).ShouldBe((1, Now, Now));
    }

    [Fact]
    public void What_a_mute_rule_holds_back_nobody_is_shown_and_what_the_debounce_holds_back_is_shown_in_place()
    {
        var told = IncidentChanges.Told(IncidentChanges.Opened(SomeNews.Opened(Report), "c-1", Now, Holding.None).Record, "slack", aloud: true, Now)!.Record;
        var worse = SomeNews.Changed(Report with { Severity = Severity.Critical }, Now.AddMinutes(1));
        var muted = IncidentChanges.CauseChanged(told, worse, Now, Holdings[2])!;
        (muted.Record.TellRevision, muted.Record.HeldBackBy).ShouldBe((1, "mute-1"));
        var debounced = IncidentChanges.CauseChanged(told, worse, Now, Holdings[1])!;
        (debounced.Record.TellRevision, debounced.Record.HeldBackBy).ShouldBe((3, Holding.Debounced));
        debounced.Entries.ShouldAllBe(e => !e.Tell);
        var aloud = IncidentChanges.CauseChanged(told, worse, Now, Holding.None)!;
        aloud.Entries.ShouldHaveSingleItem().Why.ShouldContain("now critical");
        aloud.Entries[0].Tell.ShouldBeTrue();
    }

    [Fact]
    public void What_nobody_can_say_is_watched_as_if_it_had_been_done()
    {
        var executing = IncidentChanges.Opened(SomeNews.Opened(Report), "c-1", Now, Holding.None).Record with { State = IncidentState.Executing };
        IncidentChanges.Executed(executing, new ExecutionOutcome(ExecutionKind.Unclear, "nobody can say"), undo: false, Now)!.Record.State.ShouldBe(IncidentState.Verifying);
    }

    private static void Check(IncidentRecord before, IncidentStep step)
    {
        var after = step.Record;
        IncidentLife.May(before.State, after.State).ShouldBeTrue($"{before.State} to {after.State}");
        after.Revision.ShouldBe(before.Revision + 1);
        (after.Id, after.ClusterId).ShouldBe((before.Id, before.ClusterId));
        after.Episode.ShouldBeInRange(before.Episode, before.Episode + 1);
        after.TellRevision.ShouldBeOneOf(before.TellRevision, after.Revision);
        (step.Entries.Any(e => e.Tell) && after.TellRevision != after.Revision).ShouldBeFalse("what is told aloud is waited for");
        step.Entries.All(e => e.IncidentId == after.Id && e.State == after.State && e.At == Now).ShouldBeTrue();
        (before.State != after.State && step.Entries.Count == 0).ShouldBeFalse("a change of state is in the timeline");
    }
}

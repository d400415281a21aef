using K8gentS.Diagnosis.Reports;
using K8gentS.Response.Approvals;
using K8gentS.Response.Execution;
using K8gentS.Response.Incidents;
using K8gentS.Response.Store;
using K8gentS.Response.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Response.Tests.Proof;

/// <summary>
/// The program ends at every write in turn, once before it was taken and once after, starts again, and whoever got no answer
/// asks again. In the end everything is as if nothing had happened: no incident lost, no plan run twice, nothing told twice.
/// </summary>
public sealed class CrashProofTests
{
    private static readonly IncidentReport[] Reports = [.. Enumerable.Range(1, 4).Select(n => SomeNews.Report(n, n == 2 ? Severity.Critical : Severity.Warning))];
    private static readonly IncidentReport[] Many = [.. Enumerable.Range(20, 12).Select(n => SomeNews.Report(n))];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ending_at_any_write_loses_nothing_and_repeats_nothing(bool takesTheLast)
    {
        var writes = 0;
        while (!await SurvivesAsync(writes, takesTheLast))
        {
            writes++;
        }

        writes.ShouldBeGreaterThan(80, "the life that is led here takes some writes");
    }

    /// <summary>Leads a life whose store ends after so many writes.</summary>
    /// <returns>True where the life was over before that.</returns>
    private static async Task<bool> SurvivesAsync(int writes, bool takesTheLast)
    {
        FailingStore? failing = null;
        using var life = new ScriptedLife(new Responder(wrap: s => failing is null ? failing = new FailingStore(s, writes, takesTheLast) : s));
        foreach (var action in life.Script())
        {
            await life.DoAsync(action);
        }

        var after = $"after {writes} writes, {(takesTheLast ? "the last taken" : "the last not taken")}";
        await life.CheckAsync(after);
        return !failing!.HasFailed;
    }

    /// <summary>What an agent, people and time do, each action such that it may be done again.</summary>
    private sealed class ScriptedLife(Responder responder) : IDisposable
    {
        private int _executions;

        private DateTimeOffset Now => responder.Clock.Now;

        public void Dispose() => responder.Dispose();

        public IEnumerable<Func<Task>> Script() =>
        [
            () => responder.SendAsync(SomeNews.Opened(Reports[0], Now), SomeNews.Opened(Reports[1], Now)),
            responder.TellAsync,
            () => responder.SendAsync(SomeNews.Opened(Reports[2], Now)),
            () => responder.SendAsync(SomeNews.Changed(Reports[2] with { Severity = Severity.Critical }, Now)),
            responder.TellAsync,
            () => Later(minutes: 31),
            () => responder.StepAsync(Reports[1], r => IncidentChanges.Assigned(r, "U1", Now)),
            () => responder.StepAsync(Reports[0], r => r.State == IncidentState.Told ? IncidentChanges.ApprovalRequested(r, "U1", Now, "restart") : null),
            () => responder.Store.Approvals.AddAsync(Approval(), Token),
            () => MoveAsync(ApprovalState.Requested, ApprovalState.Approved),
            () => responder.StepAsync(Reports[0], r => IncidentChanges.Approved(r, "U1", Now, "restart")),
            ExecuteAsync,
            ExecuteAsync,
            () => responder.StepAsync(Reports[0], r => r.State == IncidentState.Approved ? IncidentChanges.Executing(r, "U1", Now, "restart") : null),
            () => responder.StepAsync(Reports[0], r => r.State == IncidentState.Executing ? IncidentChanges.Executed(r, new ExecutionOutcome(ExecutionKind.Applied, "applied"), false, Now) : null),
            responder.TellAsync,
            () => responder.SendAsync(SomeNews.Ended(Reports[0], Now), SomeNews.Ended(Reports[2], Now)),
            () => responder.StepAsync(Reports[0], r => IncidentChanges.Verified(r, cleared: true, Now, "the symptom is gone")),
            () => Later(minutes: 2),
            () => responder.SendAsync([.. Many.Select(m => SomeNews.Opened(m, Now))]),
            () => responder.SendAsync(SomeNews.Opened(Reports[2], Now), SomeNews.Opened(Reports[3], Now)),
            () => Later(minutes: 1),
            () => responder.SendAsync([.. Many.Take(10).Select(m => SomeNews.Ended(m, Now))]),
            () => Later(minutes: 3),
            () => Later(minutes: 10),
            () => Later(minutes: 20),
        ];

        /// <summary>Whoever gets no answer asks again, at a program that has started again.</summary>
        public async Task DoAsync(Func<Task> action)
        {
            try
            {
                await action();
            }
            catch (StoreUnavailableException)
            {
                responder.Restart();
                await action();
            }
        }

        public async Task CheckAsync(string when)
        {
            // What waits for its next attempt is told at last.
            for (var minute = 0; minute < 3; minute++)
            {
                await responder.PassAsync(TimeSpan.FromSeconds(20));
            }

            _executions.ShouldBeLessThanOrEqualTo(1, when);
            var records = await responder.Store.Incidents.ListAsync(new IncidentFilter { Limit = 100 }, Token);
            records.Count.ShouldBe(Reports.Length + Many.Length, when);
            States(records).ShouldBe("Resolved Told Told Told", when);
            records.Count(r => r.State == IncidentState.Resolved).ShouldBe(11, when);
            CheckTold(records, when);
            foreach (var record in records)
            {
                (await responder.Store.Incidents.TimelineAsync(record.Id, Token)).Select(e => e.Id).ShouldBeUnique();
            }
        }

        private static string States(IEnumerable<IncidentRecord> records) =>
            string.Join(' ', records.Where(r => Reports.Any(o => o.Id == r.Id)).OrderBy(r => r.Id, StringComparer.Ordinal).Select(r => r.State));

        private void CheckTold(IReadOnlyList<IncidentRecord> records, string when)
        {
            responder.Teller.Posts.Where(p => p.Value > 1).ShouldBeEmpty(when);
            responder.Teller.Thread.GroupBy(e => e.Id, StringComparer.Ordinal).Where(g => g.Count() > 1).ShouldBeEmpty(when);
            foreach (var record in records)
            {
                var shown = responder.Teller.Messages.TryGetValue(record.Id, out var message) ? message : InStorm(record.Id);
                shown.ShouldNotBeNull($"{record.Id} was never told, {when}").IsFinished.ShouldBe(record.IsFinished, when);
            }
        }

        private IncidentRecord? InStorm(string id) => responder.Teller.Storms.Values.SelectMany(s => s.Incidents).FirstOrDefault(i => i.Id == id);

        private async Task Later(int minutes)
        {
            await responder.SendAsync();
            await responder.PassAsync(TimeSpan.FromMinutes(minutes));
        }

        private Approval Approval() => new()
        {
            Id = "a-1",
            IncidentId = Reports[0].Id,
            PlanDigest = "digest",
            Plan = "{}",
            State = ApprovalState.Requested,
            RequestedAt = Now,
            RequestedBy = "U1",
            ExpiresAt = Now.AddHours(1),
        };

        private Task<bool> MoveAsync(ApprovalState from, ApprovalState to) =>
            responder.Store.Approvals.MoveAsync(new ApprovalMove("a-1", from, to, "digest", Now, "U1"), Token);

        private async Task ExecuteAsync()
        {
            if (await MoveAsync(ApprovalState.Approved, ApprovalState.Spent))
            {
                _executions++;
            }
        }
    }
}

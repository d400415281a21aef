using K8gentS.Diagnosis.Guidance;
using K8gentS.Response.Approvals;
using K8gentS.Response.Incidents;
using K8gentS.Response.Settings;
using K8gentS.Response.Store;
using K8gentS.Response.Telling;
using K8gentS.Response.Verdicts;

namespace K8gentS.Response.Tests.Support;

/// <summary>
/// A store that takes so many writes and then none: what a full disk does, and, when nothing after it counts, what kill -9
/// does. A write that fails may have been taken, as one whose answer got lost.
/// </summary>
internal sealed class FailingStore(IResponseStore inner, int writesUntilFailure, bool takesTheLast = false) : IResponseStore, IIncidentStore, ITellingStore, IApprovalStore, IInboxStore, ISettingsStore, IVerdictStore, IRetention
{
    public int WritesUntilFailure { get; set; } = writesUntilFailure;

    public bool HasFailed { get; private set; }

    public IIncidentStore Incidents => this;

    public ITellingStore Tellings => this;

    public IApprovalStore Approvals => this;

    public IInboxStore Inbox => this;

    public ISettingsStore Settings => this;

    public IVerdictStore Verdicts => this;

    public IRetention Retention => this;

    Task<IncidentRecord?> IIncidentStore.FindAsync(string id, CancellationToken cancellationToken) => Read(() => inner.Incidents.FindAsync(id, cancellationToken));

    Task<IReadOnlyList<IncidentRecord>> IIncidentStore.FindAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken) => Read(() => inner.Incidents.FindAsync(ids, cancellationToken));

    public Task<IReadOnlyList<IncidentRecord>> ListAsync(IncidentFilter filter, CancellationToken cancellationToken) => Read(() => inner.Incidents.ListAsync(filter, cancellationToken));

    public Task<IReadOnlyList<IncidentRevision>> RevisionsAsync(int limit, CancellationToken cancellationToken) => Read(() => inner.Incidents.RevisionsAsync(limit, cancellationToken));

    public Task<int> ProposalsSinceAsync(DateTimeOffset since, CancellationToken cancellationToken) => Read(() => inner.Incidents.ProposalsSinceAsync(since, cancellationToken));

    public Task<int> CountAsync(IncidentFilter filter, CancellationToken cancellationToken) => Read(() => inner.Incidents.CountAsync(filter, cancellationToken));

    public Task<IReadOnlyList<TimelineEntry>> TimelineAsync(string id, CancellationToken cancellationToken) => Read(() => inner.Incidents.TimelineAsync(id, cancellationToken));

    public Task<bool> SaveAsync(IReadOnlyList<IncidentStep> steps, StormRecord? storm, CancellationToken cancellationToken) => Write(() => inner.Incidents.SaveAsync(steps, storm, cancellationToken));

    public Task<SightingOutcome> SeeAsync(Sighting sighting, CancellationToken cancellationToken) => Write(() => inner.Incidents.SeeAsync(sighting, cancellationToken));

    public Task<DateTimeOffset?> LookedAtAsync(string clusterId, CancellationToken cancellationToken) => Read(() => inner.Incidents.LookedAtAsync(clusterId, cancellationToken));

    public Task<IReadOnlyList<KnownIncident>> KnownAsync(string clusterId, CancellationToken cancellationToken) => Read(() => inner.Incidents.KnownAsync(clusterId, cancellationToken));

    public Task<IReadOnlyList<StormRecord>> StormsAsync(string? clusterId, CancellationToken cancellationToken) => Read(() => inner.Incidents.StormsAsync(clusterId, cancellationToken));

    public Task JoinAsync(string teller, DateTimeOffset at, CancellationToken cancellationToken) => Write(() => inner.Tellings.JoinAsync(teller, at, cancellationToken));

    Task<Told?> ITellingStore.FindAsync(string teller, string subjectId, CancellationToken cancellationToken) => Read(() => inner.Tellings.FindAsync(teller, subjectId, cancellationToken));

    public Task<Told?> FindByMessageAsync(string teller, string channel, string messageId, CancellationToken cancellationToken) => Read(() => inner.Tellings.FindByMessageAsync(teller, channel, messageId, cancellationToken));

    public Task<IReadOnlyList<IncidentRecord>> PendingAsync(string teller, DateTimeOffset now, int limit, CancellationToken cancellationToken) => Read(() => inner.Tellings.PendingAsync(teller, now, limit, cancellationToken));

    public Task<IReadOnlyList<Storm>> PendingStormsAsync(string teller, DateTimeOffset now, CancellationToken cancellationToken) => Read(() => inner.Tellings.PendingStormsAsync(teller, now, cancellationToken));

    public Task<IReadOnlyList<TimelineEntry>> UntoldAsync(string teller, string incidentId, CancellationToken cancellationToken) => Read(() => inner.Tellings.UntoldAsync(teller, incidentId, cancellationToken));

    public Task SaveAsync(Told told, CancellationToken cancellationToken) => Write(() => inner.Tellings.SaveAsync(told, cancellationToken));

    public Task<bool> SaveAsync(Told told, IncidentStep step, CancellationToken cancellationToken) => Write(() => inner.Tellings.SaveAsync(told, step, cancellationToken));

    public Task StampAsync(string teller, string entryId, DateTimeOffset at, CancellationToken cancellationToken) => Write(() => inner.Tellings.StampAsync(teller, entryId, at, cancellationToken));

    public Task AddAsync(Approval approval, CancellationToken cancellationToken) => Write(() => inner.Approvals.AddAsync(approval, cancellationToken));

    Task<Approval?> IApprovalStore.FindAsync(string id, CancellationToken cancellationToken) => Read(() => inner.Approvals.FindAsync(id, cancellationToken));

    Task<IReadOnlyList<Approval>> IApprovalStore.OfIncidentAsync(string incidentId, CancellationToken cancellationToken) => Read(() => inner.Approvals.OfIncidentAsync(incidentId, cancellationToken));

    public Task<IReadOnlyList<Approval>> InStateAsync(ApprovalState state, int limit, CancellationToken cancellationToken) => Read(() => inner.Approvals.InStateAsync(state, limit, cancellationToken));

    public Task<IReadOnlyList<Approval>> SpentSinceAsync(DateTimeOffset since, int limit, CancellationToken cancellationToken) => Read(() => inner.Approvals.SpentSinceAsync(since, limit, cancellationToken));

    public Task<bool> MoveAsync(ApprovalMove move, CancellationToken cancellationToken) => Write(() => inner.Approvals.MoveAsync(move, cancellationToken));

    public Task<bool> AddAsync(InboxItem item, CancellationToken cancellationToken) => Write(() => inner.Inbox.AddAsync(item, cancellationToken));

    public Task<InboxItem?> TakeAsync(DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken) => Write(() => inner.Inbox.TakeAsync(now, lease, cancellationToken));

    public Task DoneAsync(string id, string? failure, DateTimeOffset now, CancellationToken cancellationToken) => Write(() => inner.Inbox.DoneAsync(id, failure, now, cancellationToken));

    public Task<StoredSettings> ReadAsync(CancellationToken cancellationToken) => Read(() => inner.Settings.ReadAsync(cancellationToken));

    public Task<bool> WriteAsync(StoredSettings next, string who, DateTimeOffset at, CancellationToken cancellationToken) => Write(() => inner.Settings.WriteAsync(next, who, at, cancellationToken));

    public Task<IReadOnlyList<SettingsChange>> HistoryAsync(int limit, CancellationToken cancellationToken) => Read(() => inner.Settings.HistoryAsync(limit, cancellationToken));

    public Task<IReadOnlyList<MuteRule>> MutesAsync(DateTimeOffset now, CancellationToken cancellationToken) => Read(() => inner.Settings.MutesAsync(now, cancellationToken));

    public Task MuteAsync(MuteRule rule, string who, string why, DateTimeOffset at, CancellationToken cancellationToken) => Write(() => inner.Settings.MuteAsync(rule, who, why, at, cancellationToken));

    public Task<bool> UnmuteAsync(string id, string who, DateTimeOffset at, CancellationToken cancellationToken) => Write(() => inner.Settings.UnmuteAsync(id, who, at, cancellationToken));

    public Task<bool> RequestAsync(DiagnosisRequest request, string who, string channel, DateTimeOffset at, CancellationToken cancellationToken) => Write(() => inner.Settings.RequestAsync(request, who, channel, at, cancellationToken));

    public Task<IReadOnlyList<DiagnosisRequest>> RequestsAsync(DateTimeOffset now, CancellationToken cancellationToken) => Read(() => inner.Settings.RequestsAsync(now, cancellationToken));

    public Task AnsweredAsync(IReadOnlyList<DiagnosisAnswer> answers, DateTimeOffset at, CancellationToken cancellationToken) => Write(() => inner.Settings.AnsweredAsync(answers, at, cancellationToken));

    public Task<IReadOnlyList<AnsweredRequest>> AnsweredAsync(CancellationToken cancellationToken) => Read(() => inner.Settings.AnsweredAsync(cancellationToken));

    public Task EndRequestsAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken) => Write(() => inner.Settings.EndRequestsAsync(ids, cancellationToken));

    public Task AddAsync(Verdict verdict, CancellationToken cancellationToken) => Write(() => inner.Verdicts.AddAsync(verdict, cancellationToken));

    public Task<IReadOnlyList<VerdictCount>> CountAsync(CancellationToken cancellationToken) => Read(() => inner.Verdicts.CountAsync(cancellationToken));

    Task<IReadOnlyList<Verdict>> IVerdictStore.OfIncidentAsync(string incidentId, CancellationToken cancellationToken) => Read(() => inner.Verdicts.OfIncidentAsync(incidentId, cancellationToken));

    public Task<StoreSize> MeasureAsync(CancellationToken cancellationToken) => Read(() => inner.Retention.MeasureAsync(cancellationToken));

    public Task<int> ForgetIncidentsAsync(DateTimeOffset changedBefore, int limit, CancellationToken cancellationToken) => Write(() => inner.Retention.ForgetIncidentsAsync(changedBefore, limit, cancellationToken));

    public Task ForgetRestAsync(DateTimeOffset before, CancellationToken cancellationToken) => Write(() => inner.Retention.ForgetRestAsync(before, cancellationToken));

    private T Read<T>(Func<T> work)
    {
        Check();
        return work();
    }

    private T Write<T>(Func<T> work)
        where T : Task
    {
        if (--WritesUntilFailure >= 0)
        {
            Check();
            return work();
        }

        if (!HasFailed && takesTheLast)
        {
            work().GetAwaiter().GetResult();
        }

        HasFailed = true;
        throw new StoreUnavailableException("The store takes no more writes.");
    }

    private void Check()
    {
        if (HasFailed && WritesUntilFailure < 0)
        {
            throw new StoreUnavailableException("The store is gone.");
        }
    }
}

using System.Collections.Concurrent;
using K8gentS.Response.Store;

namespace K8gentS.Response.Tests.Slack.Conversation;

/// <summary>A store that says when a click has been dealt with.</summary>
internal sealed class WatchedStore(IResponseStore store, ConcurrentDictionary<string, TaskCompletionSource<string?>> done) : IResponseStore, IInboxStore
{
    public IIncidentStore Incidents => store.Incidents;

    public ITellingStore Tellings => store.Tellings;

    public IApprovalStore Approvals => store.Approvals;

    public IInboxStore Inbox => this;

    public ISettingsStore Settings => store.Settings;

    public IVerdictStore Verdicts => store.Verdicts;

    public IRetention Retention => store.Retention;

    public Task<bool> AddAsync(InboxItem item, CancellationToken cancellationToken) => store.Inbox.AddAsync(item, cancellationToken);

    public Task<InboxItem?> TakeAsync(DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken) => store.Inbox.TakeAsync(now, lease, cancellationToken);

    public async Task DoneAsync(string id, string? failure, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await store.Inbox.DoneAsync(id, failure, now, cancellationToken);
        done.GetOrAdd(id, _ => new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult(failure);
    }
}

using K8gentS.Response.Incidents;
using K8gentS.Response.Life;
using K8gentS.Response.Store;
using Microsoft.Extensions.Logging;

namespace K8gentS.Response.Telling;

/// <summary>
/// Brings one teller up to date: whatever people should see and it has not told. Works on what the store has, so that
/// nothing is lost by a crash or an outage; one subject at a time. What was told is noted after it was told. A subject that
/// fails waits longer each time and blocks no other; when several fail in a row, the channel itself is given a rest.
/// </summary>
public sealed class TellerLoop
{
    private const int Batch = 50;
    private const int FailuresThatRest = 3;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(1);

    private readonly IIncidentTeller _teller;
    private readonly IResponseStore _store;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly PassLoop _loop;
    private readonly TellingAttempt _attempt;
    private readonly TellingNotes _notes;
    private bool _joined;
    private int _failuresInARow;

    /// <summary>A loop that has not started.</summary>
    public TellerLoop(IIncidentTeller teller, IResponseStore store, WakeSignal signal, TimeProvider time, ILogger<TellerLoop> logger)
    {
        (_teller, _store, _time, _logger) = (teller, store, time, logger);
        _loop = new PassLoop($"telling by {teller.Name}", signal, time, logger);
        _attempt = new TellingAttempt(teller, time);
        _notes = new TellingNotes(store, teller.Name, time);
    }

    /// <summary>Why it cannot work now, in a sentence; null where it can.</summary>
    public string? Fault => _loop.Fault;

    /// <summary>Runs until it is cancelled; does not throw.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => _loop.RunAsync(PassAsync, cancellationToken);

    /// <summary>Tells what there is to tell now.</summary>
    /// <returns>How long to wait for more.</returns>
    internal async Task<TimeSpan> PassAsync(CancellationToken cancellationToken)
    {
        await JoinAsync(cancellationToken);
        await _notes.CatchUpAsync(cancellationToken);
        _failuresInARow = 0;
        foreach (var storm in await _store.Tellings.PendingStormsAsync(_teller.Name, _time.GetUtcNow(), cancellationToken))
        {
            await TellStormAsync(storm, cancellationToken);
        }

        var pending = await _store.Tellings.PendingAsync(_teller.Name, _time.GetUtcNow(), Batch, cancellationToken);
        foreach (var record in pending)
        {
            if (_failuresInARow >= FailuresThatRest)
            {
                return Pause.After(_failuresInARow, FirstRetry, LongestRest);
            }

            await TellAsync(record.Id, cancellationToken);
        }

        return pending.Count == Batch ? TimeSpan.Zero : Poll;
    }

    private async Task JoinAsync(CancellationToken cancellationToken)
    {
        if (!_joined)
        {
            await _store.Tellings.JoinAsync(_teller.Name, _time.GetUtcNow(), cancellationToken);
            _joined = true;
        }
    }

    // Much may have happened since the list was read: slow channels tell of what is, not of what was.
    private async Task TellAsync(string id, CancellationToken cancellationToken)
    {
        if (await _store.Incidents.FindAsync(id, cancellationToken) is not { StormId: null } record || record.TellAfter > _time.GetUtcNow())
        {
            return;
        }

        var told = await _store.Tellings.FindAsync(_teller.Name, id, cancellationToken);
        var untold = await _store.Tellings.UntoldAsync(_teller.Name, id, cancellationToken);
        var outcome = await _attempt.RunAsync((t, token) => t.TellAsync(record, told, untold, token), cancellationToken);
        ResponseMetrics.Told(_teller.Name, outcome.Told is not null);
        if (outcome.Told is { } now)
        {
            _failuresInARow = 0;
            await _notes.ToldAsync(now with { Revision = record.Revision }, IsAloud(told, untold), cancellationToken);
        }
        else
        {
            await FailedAsync(id, outcome.Reason, cancellationToken);
        }
    }

    private async Task TellStormAsync(Storm storm, CancellationToken cancellationToken)
    {
        var told = await _store.Tellings.FindAsync(_teller.Name, storm.Id, cancellationToken);
        var outcome = await _attempt.RunAsync((t, token) => t.TellStormAsync(storm, told, token), cancellationToken);
        ResponseMetrics.Told(_teller.Name, outcome.Told is not null);
        if (outcome.Told is { } now)
        {
            await _notes.StormToldAsync(now with { Revision = storm.Revision }, cancellationToken);
        }
        else
        {
            await FailedAsync(storm.Id, outcome.Reason, cancellationToken);
        }
    }

    // The teller may have noted meanwhile that it was about to post: that stays.
    private async Task FailedAsync(string subject, string reason, CancellationToken cancellationToken)
    {
        _failuresInARow++;
        var told = await _store.Tellings.FindAsync(_teller.Name, subject, cancellationToken) ?? new Told { Teller = _teller.Name, SubjectId = subject };
        var retryAt = _time.GetUtcNow() + Pause.After(told.Failures + 1, FirstRetry, LongestRetry);
        await _store.Tellings.SaveAsync(told with { Failures = told.Failures + 1, RetryAt = retryAt }, cancellationToken);
        _logger.NotTold(_teller.Name, subject, told.Failures + 1, reason, retryAt);
    }

    private static bool IsAloud(Told? told, IReadOnlyList<TimelineEntry> untold) =>
        told is null or { Revision: 0 } || untold.Any(e => e.What is TimelineEvent.Returned or TimelineEvent.CauseChanged or TimelineEvent.Escalated);
}

using K8gentS.Diagnosis.Sanitizing;
using K8gentS.KubeApi;
using K8gentS.Response.Approvals;
using K8gentS.Response.Incidents;
using K8gentS.Response.Life;
using K8gentS.Response.Store;
using Microsoft.Extensions.Logging;

namespace K8gentS.Response.Verification;

/// <summary>What verification works on.</summary>
/// <param name="Store">Where incidents, approvals and verdicts are kept.</param>
/// <param name="Client">The API server, with get and watch of what fixes touch.</param>
/// <param name="Offers">Says what may be taken back.</param>
/// <param name="Sanitizer">Cleans what API servers say before people see it.</param>
public sealed record VerificationParts(IResponseStore Store, IKubeClient Client, OfferSource Offers, ITextSanitizer Sanitizer);

/// <summary>
/// Watches the effect of fixes: every incident that is being verified, until there is a verdict, which is told and kept. What
/// became worse is taken back where the approval allowed it. What is to be watched follows from the store, so that a
/// restart loses nothing.
/// </summary>
public sealed class VerificationRunner
{
    private const int MaximumWatched = 50;

    private readonly VerificationParts _parts;
    private readonly VerificationOptions _options;
    private readonly WorkloadReader _reader;
    private readonly VerdictSteps _steps;
    private readonly PassLoop _loop;
    private readonly TimeProvider _time;
    private readonly Dictionary<string, WatchedFix> _watched = new(StringComparer.Ordinal);

    /// <summary>A runner; nothing happens before <see cref="RunAsync"/>.</summary>
    /// <param name="parts">What it works on.</param>
    /// <param name="options">How long it watches.</param>
    /// <param name="undoGiven">Called when a fix is to be taken back: there is something to carry out.</param>
    /// <param name="tell">Raised when there is something to tell.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">For verdicts.</param>
    public VerificationRunner(VerificationParts parts, VerificationOptions options, Action undoGiven, WakeSignal tell, TimeProvider time, ILogger<VerificationRunner> logger)
    {
        (_parts, _options, _time) = (parts, options, time);
        _reader = new WorkloadReader(parts.Client, options);
        _steps = new VerdictSteps(parts, options, undoGiven, tell, time, logger);
        _loop = new PassLoop("verification", new WakeSignal(time), time, logger);
    }

    /// <summary>Why it cannot work now, in a sentence; null where it can.</summary>
    public string? Fault => _loop.Fault;

    /// <summary>Runs until it is cancelled; does not throw.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => _loop.RunAsync(PassAsync, cancellationToken);

    /// <summary>Looks once at all that is being verified.</summary>
    /// <returns>How long to wait for the next time.</returns>
    internal async Task<TimeSpan> PassAsync(CancellationToken cancellationToken)
    {
        await _steps.ContinueAsync(cancellationToken);
        var records = await _parts.Store.Incidents.ListAsync(new IncidentFilter { States = [IncidentState.Verifying], Limit = MaximumWatched }, cancellationToken);
        foreach (var over in _watched.Keys.Except(records.Select(r => r.Id), StringComparer.Ordinal).ToList())
        {
            _watched.Remove(over);
        }

        foreach (var record in records)
        {
            await VerifyAsync(record, cancellationToken);
        }

        return _options.Pause;
    }

    private async Task VerifyAsync(IncidentRecord record, CancellationToken cancellationToken)
    {
        var approvals = await _parts.Store.Approvals.OfIncidentAsync(record.Id, cancellationToken);
        if (WatchedFix.Of(record, approvals) is not { } found)
        {
            return;
        }

        if (!_watched.TryGetValue(record.Id, out var watched) || watched.Fix.Id != found.Fix.Id)
        {
            watched = _watched[record.Id] = found;
        }

        watched.Note(await _reader.LookAsync(watched.Workload, cancellationToken), _time.GetUtcNow());
        var facts = watched.Facts(record, await NewIncidentsAsync(record, watched, cancellationToken), await _parts.Store.Incidents.LookedAtAsync(record.ClusterId, cancellationToken));
        if (VerificationJudge.Judge(facts, _options, _time.GetUtcNow()) is { } verdict)
        {
            await _steps.TakeAsync(record, watched, verdict, cancellationToken);
            _watched.Remove(record.Id);
        }
    }

    private async Task<IReadOnlyList<string>> NewIncidentsAsync(IncidentRecord record, WatchedFix watched, CancellationToken cancellationToken)
    {
        var filter = new IncidentFilter { ClusterId = record.ClusterId, Workload = record.Report.Workload, Present = true, AlarmedSince = watched.AppliedAt, AlarmedBefore = _time.GetUtcNow() - _options.NewIncidentAfter, Limit = 10 };
        return [.. (await _parts.Store.Incidents.ListAsync(filter, cancellationToken))
            .Where(i => i.Id != record.Id && !i.IsFinished && i.Report.Severity != Diagnosis.Reports.Severity.Info)
            .Select(i => i.Report.Title)];
    }
}

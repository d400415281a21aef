using K8gentS.Response.Incidents;
using K8gentS.Response.Life;
using K8gentS.Response.Store;
using K8gentS.Response.Verdicts;
using Microsoft.Extensions.Logging;

namespace K8gentS.Response.Verification;

/// <summary>What follows from a verdict: it is told, kept for calibration, and what became worse is taken back or offered to be.</summary>
internal sealed class VerdictSteps(VerificationParts parts, VerificationOptions options, Action undoGiven, WakeSignal tell, TimeProvider time, ILogger logger)
{
    private readonly IResponseStore _store = parts.Store;
    private readonly Rollback _rollback = new(parts.Store, parts.Offers, time);

    /// <summary>Takes the steps, unless somebody else has moved the incident on meanwhile.</summary>
    public async Task TakeAsync(IncidentRecord record, WatchedFix watched, VerificationVerdict verdict, CancellationToken cancellationToken)
    {
        var wantsBack = verdict.Effect == Effect.Worse || (verdict.Effect == Effect.Persists && options.RollsBackWhatPersists);
        var undo = wantsBack ? await _rollback.PrepareAsync(record, watched.Fix, cancellationToken) : null;
        var why = parts.Sanitizer.Clean(verdict.Sentence) + Next(wantsBack, undo is not null, watched);
        var now = time.GetUtcNow();
        if (await _store.Incidents.UpdateAsync(record.Id, r => IncidentChanges.Verified(r, verdict.Effect == Effect.Cleared, now, why), cancellationToken) is not { } told)
        {
            return;
        }

        ResponseMetrics.Judged(verdict.Effect);
        logger.Judged(record.Id, verdict.Effect, watched.Fix.Id);
        await KeepAsync(told, verdict.Effect, cancellationToken);
        if (undo is not null)
        {
            await _rollback.GiveAsync(undo, watched.Fix, cancellationToken);
            undoGiven();
        }

        tell.Raise();
    }

    /// <summary>Goes on with what a crash left between two steps.</summary>
    public async Task ContinueAsync(CancellationToken cancellationToken)
    {
        if (await _rollback.ContinueAsync(cancellationToken))
        {
            undoGiven();
            tell.Raise();
        }
    }

    // A fix that did not help is no proof that the cause was wrong: people say that, or what became worse does.
    private async Task KeepAsync(IncidentRecord record, Effect effect, CancellationToken cancellationToken)
    {
        (bool Right, VerdictSource Source)? said = effect switch
        {
            Effect.Cleared => (true, VerdictSource.Verified),
            Effect.Worse => (false, VerdictSource.RolledBack),
            _ => null,
        };
        if (said is { } known && IncidentVerdict.Of(record, known.Right, known.Source, Actor.Responder, time.GetUtcNow()) is { } verdict)
        {
            await _store.Verdicts.AddAsync(verdict, cancellationToken);
        }
    }

    private static string Next(bool wantsBack, bool isTakenBack, WatchedFix watched) => (wantsBack, isTakenBack) switch
    {
        (true, true) => $" It is taken back now, as {watched.Fix.ApprovedBy} allowed with the fix.",
        (true, false) when watched.Plan.Reversible => " Taking it back is on offer.",
        (true, false) => " There is no way back: somebody has to look at it.",
        _ => "",
    };
}

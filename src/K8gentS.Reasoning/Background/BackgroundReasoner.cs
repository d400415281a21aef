using K8gentS.Diagnosis.Routing;
using K8gentS.Reasoning.Budgets;
using Microsoft.Extensions.Logging;

namespace K8gentS.Reasoning.Background;

/// <summary>
/// Keeps a slow model from holding up an agent: a question is queued and answered with what is known now; the model's answer comes with a later
/// look, to which <see cref="Answered"/> wakes the agent. An answer stands until the evidence has changed and the debounce is over; only an
/// answer starts the debounce, so that a failure mutes nothing. The queue is bounded, and forgets what later looks do not ask again.
/// </summary>
/// <param name="reasoner">What asks the model.</param>
/// <param name="options">The limits that hold at this moment.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where failures are told.</param>
public sealed class BackgroundReasoner(ModelReasoner reasoner, Func<ReasonerOptions> options, TimeProvider time, ILogger<BackgroundReasoner> logger) : IReasoner
{
    private const int MostKept = 1000;
    private const int Workers = 2;
    private static readonly TimeSpan CheckEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(30);

    private readonly WaitingQuestions _waiting = new(options, time);
    private readonly AnswerCache<Standing> _standing = new(MostKept);

    /// <summary>What is called when an answer has come, from any thread: a later look will find it.</summary>
    public Action Answered { get; set; } = () => { };

    /// <summary>How many incidents wait or are being asked about.</summary>
    public int Waiting => _waiting.Count;

    /// <inheritdoc />
    public Task<ReasonerAnswer> ReasonAsync(ReasonerQuestion question, CancellationToken cancellationToken)
    {
        if (!reasoner.HasModel)
        {
            return Task.FromResult(ReasonerAnswer.None("no model is configured"));
        }

        var incident = question.Evidence.Incident.Id;
        var stands = _standing.TryGet(incident, out var known);
        if (stands && (IsFresh(known!) || IsUnchanged(incident, known!, question)))
        {
            return Task.FromResult(ModelReasoner.Again(known!.Answer, question));
        }

        var why = _waiting.Add(incident, question);
        if (why is null)
        {
            logger.QueueFull(_waiting.Count, incident);
        }

        return Task.FromResult(stands
            ? ModelReasoner.Again(known!.Answer, question)
            : ReasonerAnswer.None(why ?? "no model was asked: too many incidents wait for it"));
    }

    /// <summary>Asks the model about what is queued, until it is cancelled.</summary>
    public Task RunAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => WorkAsync(cancellationToken)));

    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var taken = await _waiting.TakeAsync(cancellationToken);
            var pause = await AskAsync(taken, cancellationToken);
            _waiting.Done(taken, pause);
            if (pause is null)
            {
                Answered();
            }
        }
    }

    /// <summary>Asks once.</summary>
    /// <returns>How long to wait before asking again, and why; null where there is an answer.</returns>
    private async Task<Pause?> AskAsync(WaitingQuestion taken, CancellationToken cancellationToken)
    {
        var backoff = Backoff(taken.Failures);
        try
        {
            var digest = reasoner.DigestOf(taken.Question);
            var reasoned = await reasoner.AskAsync(taken.Question, cancellationToken);
            if (reasoned.Outcome == ReasoningOutcome.Answered && digest is not null)
            {
                var now = time.GetUtcNow();
                _standing.Set(taken.Incident, new Standing(digest, reasoned.Answer, now, now));
                return null;
            }

            var failed = reasoned.Outcome == ReasoningOutcome.Failed;
            var wait = reasoned.RetryAfter is { } told && (told > backoff || !failed) ? told : backoff;
            return new Pause(wait < LongestPause || !failed ? wait : LongestPause, failed, $"{reasoned.Answer.Account}; it is asked again later");
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // Whatever goes wrong with one question must not end the asking of the others.
        catch (Exception e)
#pragma warning restore CA1031
        {
            logger.Failed(taken.Incident, e.GetType().FullName);
            return new Pause(backoff, true, "asking the model failed; it is asked again later");
        }
    }

    private bool IsFresh(Standing known)
    {
        var now = time.GetUtcNow();
        return now - known.At < options().Debounce || now - known.CheckedAt < CheckEvery;
    }

    // Looks come every few seconds; composing a question just to see that it is the old one costs milliseconds.
    private bool IsUnchanged(string incident, Standing known, ReasonerQuestion question)
    {
        if (known.Digest != reasoner.DigestOf(question))
        {
            return false;
        }

        _standing.Set(incident, known with { CheckedAt = time.GetUtcNow() });
        return true;
    }

    private static TimeSpan Backoff(int failures)
    {
        var pause = FirstPause * Math.Pow(2, Math.Min(failures, 10));
        return pause < LongestPause ? pause : LongestPause;
    }

    private sealed record Standing(string Digest, ReasonerAnswer Answer, DateTimeOffset At, DateTimeOffset CheckedAt);
}

using K8gentS.Diagnosis.Routing;

namespace K8gentS.Reasoning.Background;

/// <summary>
/// Questions that wait for a model: one of each incident, the newest; bounded; first come, first served. One that no look has asked again
/// for a while is dropped, since its incident has ended or rules explain it now. Safe for concurrent use.
/// </summary>
internal sealed class WaitingQuestions(Func<ReasonerOptions> options, TimeProvider time)
{
    private static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, WaitingQuestion> _byIncident = new(StringComparer.Ordinal);
    private TaskCompletionSource _changed = NewSource();
    private long _number;

    /// <summary>How many wait or are being asked.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _byIncident.Count;
            }
        }
    }

    /// <summary>Queues a question, or refreshes the one of its incident.</summary>
    /// <returns>A clause for the report that says what it waits for; null where the queue is full.</returns>
    public string? Add(string incident, ReasonerQuestion question)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            foreach (var (id, _) in _byIncident.Where(w => !w.Value.IsTaken && now - w.Value.AskedAt > Forgotten).ToList())
            {
                _byIncident.Remove(id);
            }

            if (_byIncident.TryGetValue(incident, out var known))
            {
                _byIncident[incident] = known with { Question = question, AskedAt = now };
                return known.Why;
            }

            if (_byIncident.Count >= options().MostQueued)
            {
                return null;
            }

            var added = new WaitingQuestion(incident, question, _number++, now, now, false, 0, "a model is being asked; its answer comes later");
            _byIncident[incident] = added;
            _changed.TrySetResult();
            return added.Why;
        }
    }

    /// <summary>The next question whose time has come.</summary>
    public async Task<WaitingQuestion> TakeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            TimeSpan wait;
            lock (_lock)
            {
                var now = time.GetUtcNow();
                var next = _byIncident.Values.Where(w => !w.IsTaken).OrderBy(w => w.NotBefore > now ? w.NotBefore : DateTimeOffset.MinValue).ThenBy(w => w.Number).FirstOrDefault();
                if (next is not null && next.NotBefore <= now)
                {
                    return _byIncident[next.Incident] = next with { IsTaken = true };
                }

                _changed = _changed.Task.IsCompleted ? NewSource() : _changed;
                (changed, wait) = (_changed.Task, next is null || next.NotBefore - now > LongestSleep ? LongestSleep : next.NotBefore - now);
            }

            await WaitAsync(changed, wait, cancellationToken);
        }
    }

    /// <summary>Notes that a question has been asked.</summary>
    /// <param name="taken">The question.</param>
    /// <param name="pause">When and why it is asked again; null where it is answered.</param>
    public void Done(WaitingQuestion taken, Pause? pause)
    {
        lock (_lock)
        {
            if (pause is null)
            {
                _byIncident.Remove(taken.Incident);
            }
            else if (_byIncident.TryGetValue(taken.Incident, out var known))
            {
                _byIncident[taken.Incident] = known with
                {
                    IsTaken = false,
                    NotBefore = time.GetUtcNow() + pause.Wait,
                    Failures = pause.IsFailure ? known.Failures + 1 : known.Failures,
                    Why = pause.Why,
                };
            }

            _changed.TrySetResult();
        }
    }

    private async Task WaitAsync(Task changed, TimeSpan wait, CancellationToken cancellationToken)
    {
        try
        {
            await changed.WaitAsync(wait, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // The time of one may have come.
        }
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>A question that waits.</summary>
/// <param name="Incident">The incident's id.</param>
/// <param name="Question">The question of the newest look.</param>
/// <param name="Number">Its place.</param>
/// <param name="AskedAt">When a look last asked it.</param>
/// <param name="NotBefore">When it may be asked.</param>
/// <param name="IsTaken">Whether it is being asked now.</param>
/// <param name="Failures">How often asking has failed.</param>
/// <param name="Why">What it waits for, as a clause for the report.</param>
internal sealed record WaitingQuestion(
    string Incident, ReasonerQuestion Question, long Number, DateTimeOffset AskedAt, DateTimeOffset NotBefore, bool IsTaken, int Failures, string Why);

/// <summary>When a question is asked again.</summary>
/// <param name="Wait">How long from now.</param>
/// <param name="IsFailure">Whether the asking failed, rather than a budget not allowing it.</param>
/// <param name="Why">What it waits for, as a clause for the report.</param>
internal sealed record Pause(TimeSpan Wait, bool IsFailure, string Why);

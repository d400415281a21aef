using K8gentS.Diagnosis.Routing;

namespace K8gentS.Models;

/// <summary>
/// Waits for a model's answers before a report is written, says so meanwhile, and does not wait for ever: what has not come when the time
/// of one look is over is reported by rules alone.
/// </summary>
internal sealed class AwaitedReasoner(IReasoner inner, Action<string> say, TimeSpan longest, TimeProvider time) : IReasoner
{
    private readonly Lock _lock = new();
    private long _started;
    private int _open;

    /// <inheritdoc />
    public async Task<ReasonerAnswer> ReasonAsync(ReasonerQuestion question, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Begin(), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            return await inner.ReasonAsync(question, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return ReasonerAnswer.None($"the model's answers took more than {longest.TotalMinutes:0} min, and were not waited for any longer");
        }
        finally
        {
            End();
        }
    }

    /// <summary>Notes one more question.</summary>
    /// <returns>How long may be waited for it: the questions of one look share the time.</returns>
    private TimeSpan Begin()
    {
        lock (_lock)
        {
            _started = _open == 0 ? time.GetTimestamp() : _started;
            _open++;
            Say();
            var left = longest - time.GetElapsedTime(_started);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    private void End()
    {
        lock (_lock)
        {
            _open--;
            Say();
        }
    }

    private void Say()
    {
        if (_open > 0)
        {
            say($"Asking the model about {(_open == 1 ? "an incident" : $"{_open} incidents")} that rules do not explain …");
        }
    }
}

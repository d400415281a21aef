using K8gentS.Response.Store;

namespace K8gentS.Response.Telling;

/// <summary>One attempt to tell, within a time.</summary>
internal sealed class TellingAttempt(IIncidentTeller teller, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Tries. That the store is away, or that the program ends, is no failure of the teller and is thrown.</summary>
    public async Task<TellingOutcome> RunAsync(Func<IIncidentTeller, CancellationToken, Task<Told>> tell, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            return new TellingOutcome(await tell(teller, either.Token), "");
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return new TellingOutcome(null, $"no answer within {Patience.TotalSeconds:0} s");
        }
        catch (Exception e) when (e is not StoreUnavailableException && !cancellationToken.IsCancellationRequested)
        {
            return new TellingOutcome(null, e.Message);
        }
    }
}

/// <summary>What came of an attempt.</summary>
/// <param name="Told">What stands there now; null where it failed.</param>
/// <param name="Reason">Why it failed.</param>
internal sealed record TellingOutcome(Told? Told, string Reason);

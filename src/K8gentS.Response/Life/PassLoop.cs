using K8gentS.Response.Store;
using Microsoft.Extensions.Logging;

namespace K8gentS.Response.Life;

/// <summary>
/// Runs passes for ever: after one that went well it waits as the pass says, after a failure longer each time. That the
/// store is away is said once, and once that it is back; nothing but cancellation ends it.
/// </summary>
internal sealed class PassLoop(string name, WakeSignal signal, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private volatile string? _fault;
    private int _failures;
    private long _turnedAt = time.GetTimestamp();

    /// <summary>Why the last pass failed, in a sentence; null where it did not.</summary>
    public string? Fault => _fault;

    /// <summary>How long ago it last began a pass, well or not; before the first, since it was made.</summary>
    public TimeSpan SinceTurn => time.GetElapsedTime(Interlocked.Read(ref _turnedAt));

    /// <summary>Runs until it is cancelled; does not throw.</summary>
    public async Task RunAsync(Func<CancellationToken, Task<TimeSpan>> pass, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await OnceAsync(pass, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task OnceAsync(Func<CancellationToken, Task<TimeSpan>> pass, CancellationToken cancellationToken)
    {
        Interlocked.Exchange(ref _turnedAt, time.GetTimestamp());
        var count = signal.Count;
        if (await TryAsync(pass, cancellationToken) is { } pause)
        {
            await signal.WaitAsync(count, pause, cancellationToken);
        }
        else
        {
            await Task.Delay(Pause.After(++_failures, FirstPause, LongestPause), time, cancellationToken);
        }
    }

    private async Task<TimeSpan?> TryAsync(Func<CancellationToken, Task<TimeSpan>> pass, CancellationToken cancellationToken)
    {
        try
        {
            var pause = await pass(cancellationToken);
            if (_fault is not null)
            {
                logger.LoopGoesOn(name);
            }

            (_fault, _failures) = (null, 0);
            return pause;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (StoreUnavailableException e)
        {
            if (_fault != e.Message)
            {
                logger.StoreAway(name, e.Message);
            }

            _fault = e.Message;
            return null;
        }
#pragma warning disable CA1031 // Whatever it was, the loop has to go on; the log says what it was.
        catch (Exception e)
#pragma warning restore CA1031
        {
            ResponseMetrics.LoopFailed(name);
            logger.LoopFailed(name, e);
            _fault = $"{name} failed ({e.GetType().Name}); the log says more";
            return null;
        }
    }
}

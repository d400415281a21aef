using Microsoft.Extensions.Logging;

namespace K8gentS.Cluster.Watching;

/// <summary>Owns a loop that is meant to run for ever: whatever ends it but cancellation is logged, and it starts again.</summary>
public static class Supervised
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    /// <summary>Runs a loop until it is cancelled; does not throw.</summary>
    public static async Task RunAsync(string name, Func<CancellationToken, Task> loop, TimeProvider time, ILogger logger, CancellationToken cancellationToken)
    {
        var backoff = new Backoff(FirstPause, LongestPause, time, Random.Shared);
        while (!cancellationToken.IsCancellationRequested)
        {
            var pause = await RunOnceAsync(name, loop, backoff, logger, cancellationToken);
            await Task.Delay(pause, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task<TimeSpan> RunOnceAsync(string name, Func<CancellationToken, Task> loop, Backoff backoff, ILogger logger, CancellationToken cancellationToken)
    {
        try
        {
            await loop(cancellationToken);
            var pause = backoff.Next();
            if (!cancellationToken.IsCancellationRequested)
            {
                logger.LoopEnded(name, pause);
            }

            return pause;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return TimeSpan.Zero;
        }
#pragma warning disable CA1031 // Whatever it was, the loop has to go on; the log says what it was.
        catch (Exception e)
#pragma warning restore CA1031
        {
            var pause = backoff.Next();
            LoopMetrics.Failed(name);
            logger.LoopFailed(name, e.GetType().FullName, pause, e.StackTrace);
            return pause;
        }
    }
}

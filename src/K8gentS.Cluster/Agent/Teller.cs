using K8gentS.Cluster.Queues;
using Microsoft.Extensions.Logging;

namespace K8gentS.Cluster.Agent;

/// <summary>Tells a sink of incidents, one after the other, and again after a failure.</summary>
internal sealed class Teller(Workqueue<string> queue, IncidentLedger ledger, IIncidentSink sink, AgentMetrics metrics, ILogger logger)
{
    /// <summary>Runs until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var id = await queue.TakeAsync(cancellationToken);
            try
            {
                await TellAsync(id, cancellationToken);
            }
            finally
            {
                queue.Done(id);
            }
        }
    }

    private async Task TellAsync(string id, CancellationToken cancellationToken)
    {
        if (ledger.UpdateOf(id) is not { } update)
        {
            queue.Forget(id);
            return;
        }

        try
        {
            await sink.TellAsync(update, cancellationToken);
            metrics.Told(update.Change, arrived: true);
            ledger.Stamp(update);
            queue.Forget(id);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // Whatever a sink throws, the update did not arrive and is told again.
        catch (Exception e)
#pragma warning restore CA1031
        {
            metrics.Told(update.Change, arrived: false);
            logger.NotTold(id, e.GetType().FullName);
            queue.AddFailed(id);
        }
    }
}

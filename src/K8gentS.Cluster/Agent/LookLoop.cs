using K8gentS.Cluster.Queues;
using K8gentS.Cluster.Watching;
using K8gentS.Diagnosis;
using K8gentS.Diagnosis.Reports;
using Microsoft.Extensions.Logging;

namespace K8gentS.Cluster.Agent;

/// <summary>Looks at the cluster whenever it is time, and queues what there is to tell.</summary>
internal sealed class LookLoop(
    ClusterInformers informers, ChangeSignal signal, Investigator investigator, IncidentLedger ledger, Workqueue<string> queue, IIncidentSink sink, AgentVitals vitals, AgentMetrics metrics, ClusterAgentOptions options, TimeProvider time, ILogger logger)
{
    /// <summary>Of its time the agent spends at most a fifth on looking: a huge cluster in turmoil is looked at less often.</summary>
    private const int RestPerLook = 4;

    /// <summary>Runs until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await informers.SettleAsync(options.FirstLookPatience, cancellationToken);
        while (true)
        {
            var started = time.GetTimestamp();
            await LookAsync(started, cancellationToken);
            var rest = RestPerLook * time.GetElapsedTime(started);
            await Task.Delay(rest < options.LookInterval ? rest : options.LookInterval, time, cancellationToken);
            await signal.WaitAsync(cancellationToken);
        }
    }

    private async Task LookAsync(long started, CancellationToken cancellationToken)
    {
        vitals.Turned();
        using var limit = new CancellationTokenSource(options.LookTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            var report = await InvestigateAsync(either.Token);
            var news = ledger.Observe(report);
            foreach (var id in news.Where(id => !queue.Add(id)))
            {
                logger.QueueFull(id);
            }

            var took = time.GetElapsedTime(started);
            metrics.Looked(report, took);
            logger.Looked(report.Incidents.Count, news.Count, (long)took.TotalMilliseconds);
            sink.Looked(report);
            vitals.Looked();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            metrics.TimedOut();
            logger.LookTimedOut(options.LookTimeout);
        }
    }

    private async Task<RcaReport> InvestigateAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await investigator.InvestigateAsync(informers.TakeSnapshot(), cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            metrics.Failed();
            throw;
        }
    }
}

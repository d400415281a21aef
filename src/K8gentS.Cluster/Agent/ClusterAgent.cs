using K8gentS.Cluster.Queues;
using K8gentS.Cluster.Reading;
using K8gentS.Cluster.Watching;
using K8gentS.Diagnosis;
using K8gentS.Diagnosis.Snapshots;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Errors;
using Microsoft.Extensions.Logging;

namespace K8gentS.Cluster.Agent;

/// <summary>
/// Watches a cluster for as long as it runs: informers keep the picture, a change wakes it, it waits until things have
/// settled, investigates the whole picture and tells of each incident that is new, has another cause, or has ended.
/// </summary>
public sealed class ClusterAgent
{
    private readonly IKubeClient _client;
    private readonly Investigator _investigator;
    private readonly IIncidentSink _sink;
    private readonly ClusterAgentOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ChangeSignal _signal;

    /// <summary>An agent that has not started.</summary>
    /// <param name="client">The cluster.</param>
    /// <param name="investigator">What explains.</param>
    /// <param name="sink">Who is told.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Where it says how it fares.</param>
    /// <param name="options">What and when; null for the defaults.</param>
    /// <exception cref="ArgumentException">Options are out of their ranges.</exception>
    public ClusterAgent(IKubeClient client, Investigator investigator, IIncidentSink sink, TimeProvider time, ILogger<ClusterAgent> logger, ClusterAgentOptions? options = null)
    {
        (_client, _investigator, _sink, _time, _logger) = (client, investigator, sink, time, logger);
        _options = ClusterAgentOptions.Check(options ?? new ClusterAgentOptions());
        _signal = new ChangeSignal(_options, time);
        Vitals = new AgentVitals(_options, time);
    }

    /// <summary>How it fares.</summary>
    public AgentVitals Vitals { get; }

    /// <summary>Wakes it for another look, as a change in the cluster would. Cheap; from any thread.</summary>
    public void LookAgain() => _signal.Raise();

    /// <summary>
    /// Runs until it is cancelled, and returns then. Once it has started, nothing but that ends it; an API server that
    /// answers with failures at the start is asked again.
    /// </summary>
    /// <exception cref="ServerUnreachableException">The API server cannot be reached at the start.</exception>
    /// <exception cref="UnauthorizedException">The credentials are not accepted at the start.</exception>
    /// <exception cref="ClusterUnreadableException">None of the namespaces exists.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (await StartAsync(cancellationToken) is var (identity, missing))
        {
            _logger.Watching(identity.Id, identity.Version, _options.Scope.ToString());
            await WatchAsync(identity, missing, cancellationToken);
        }
    }

    private async Task<(ClusterIdentity Identity, IReadOnlyList<string> Missing)?> StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await AgentStart.ReadAsync(_client, _options, Vitals, _time, _logger, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task WatchAsync(ClusterIdentity identity, IReadOnlyList<string> missing, CancellationToken cancellationToken)
    {
        using var metrics = new WatchMetrics();
        using var context = new WatchContext(_client, _options.Watch, _time, metrics, _logger);
        using var queue = new Workqueue<string>(new WorkqueueSettings { Random = _options.Watch.Random }, _time);
        var informers = new ClusterInformers(identity, _options.Scope, missing, context, _signal.Raise);
        Vitals.Informers = informers;
        metrics.Observe(informers.Sync);
        using var figures = new AgentMetrics(Vitals, () => queue.Count);
        var ledger = new IncidentLedger(_options.EndAfter);
        var looks = new LookLoop(informers, _signal, _investigator, ledger, queue, _sink, Vitals, figures, _options, _time, _logger);
        var teller = new Teller(queue, ledger, _sink, figures, _logger);
        await Task.WhenAll(
            informers.RunAsync(cancellationToken),
            Supervised.RunAsync("looks", looks.RunAsync, _time, _logger, cancellationToken),
            Supervised.RunAsync("teller", teller.RunAsync, _time, _logger, cancellationToken));
    }
}

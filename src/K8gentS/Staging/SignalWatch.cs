using K8gentS.Cluster.Agent;
using K8gentS.Cluster.Evidence;
using K8gentS.Cluster.Reading;
using K8gentS.Diagnosis.Guidance;
using K8gentS.Diagnosis.Reports;
using K8gentS.KubeApi;
using Microsoft.Extensions.Logging.Abstractions;

namespace K8gentS.Staging;

/// <summary>Waits, watching, until a failure that was staged shows. The agent watches, as it would for good.</summary>
internal sealed class SignalWatch : IIncidentSink
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(5);
    private readonly TaskCompletionSource _seen = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string _namespace;
    private volatile bool _isRipe;

    private SignalWatch(string ns) => _namespace = ns;

    /// <summary>Waits for the time that the failure takes, and then until something is seen.</summary>
    /// <param name="client">The cluster.</param>
    /// <param name="setup">What sees.</param>
    /// <param name="ns">Where.</param>
    /// <param name="ripe">How long at least.</param>
    /// <param name="more">How much longer if nothing is seen by then; nothing where nothing is to be seen.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task WaitAsync(
        IKubeClient client, DiagnosisSetup setup, string ns, TimeSpan ripe, TimeSpan more, TimeProvider time, CancellationToken cancellationToken)
    {
        var watch = new SignalWatch(ns);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var agent = watch.Agent(client, setup, time).RunAsync(end.Token);
        var waiting = watch.WaitAsync(ripe, more, time, end.Token);
        try
        {
            // An agent that ends by itself could not start.
            await await Task.WhenAny(agent, waiting);
        }
        finally
        {
            await end.CancelAsync();
            await Task.WhenAll(agent, waiting).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    /// <inheritdoc/>
    public Task TellAsync(IncidentNews update, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public void Looked(RcaReport report)
    {
        if (_isRipe && ReportScope.Namespace(report, _namespace).Incidents.Count > 0)
        {
            _seen.TrySetResult();
        }
    }

    private ClusterAgent Agent(IKubeClient client, DiagnosisSetup setup, TimeProvider time) => new(
        client,
        setup.InvestigatorOver(new ApiEvidenceReader(client, time)),
        this,
        time,
        NullLogger<ClusterAgent>.Instance,
        new ClusterAgentOptions { Scope = NamespaceScope.Of(_namespace), LookInterval = LookInterval });

    private async Task WaitAsync(TimeSpan ripe, TimeSpan more, TimeProvider time, CancellationToken cancellationToken)
    {
        await Task.Delay(ripe, time, cancellationToken);
        _isRipe = true;
        try
        {
            await _seen.Task.WaitAsync(more, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // Nothing shows: that is an answer, too.
        }
    }
}

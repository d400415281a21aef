using K8gentS.Cluster.Agent;
using K8gentS.Cluster.Evidence;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Connection;
using K8gentS.Live;
using K8gentS.SimCluster;
using Microsoft.Extensions.Logging;

namespace K8gentS.Demo;

/// <summary>Plays recorded incidents into a simulated cluster and runs the real agent on it, over HTTPS.</summary>
internal sealed class DemoRun(Terminal terminal, DiagnosisSetup setup, TimeProvider time, ILogger<ClusterAgent> logger)
{
    // Nothing changes in the simulated cluster by itself: there is nothing to wait for.
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan LongestSettle = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(2);

    /// <summary>How long everything may take to be found.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Runs until everything is found (once), or until it is cancelled.</summary>
    /// <exception cref="CommandException">Something was not found in time.</exception>
    public async Task RunAsync(bool once, CancellationToken cancellationToken)
    {
        var cases = DemoCases.Load();
        await using var cluster = await SimulatedCluster.StartAsync(new SimulatedClusterOptions { Time = time }, cancellationToken);
        foreach (var recorded in cases)
        {
            cluster.Add(recorded);
        }

        Say($"A simulated cluster plays {cases.Count} recorded incidents at {cluster.Url}");
        Say("The agent watches it over HTTPS, as a service account that may read everything but Secrets.\n");
        var found = new ExpectedIncidents([.. cases.Select(c => c.Labels!)], new ConsoleSink(terminal));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var client = new KubeClient(Connection(cluster), time: time);
        var agent = Agent(client, found).RunAsync(stop.Token);
        try
        {
            await WatchAsync(cluster, found, agent, cases.Count, once, cancellationToken);
        }
        finally
        {
            await stop.CancelAsync();
            await agent;
        }
    }

    private async Task WatchAsync(SimulatedCluster cluster, ExpectedIncidents found, Task agent, int count, bool once, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        if (!await IsDoneAsync(found, agent, cancellationToken))
        {
            throw new CommandException($"Within {Patience.TotalSeconds:0} s the agent has not found {string.Join(", ", found.Missing.Select(m => $"{m.Id} ({m.Cause}, {m.Culprit})"))}.");
        }

        var others = found.Unexpected switch { 0 => "no false alarm", 1 => "1 false alarm", var n => $"{n} false alarms" };
        Say($"All {count} found and explained in {time.GetElapsedTime(start).TotalSeconds:0.0} s by rules alone, {others}.");
        if (!once)
        {
            await KeepRunningAsync(cluster, agent);
        }
    }

    private async Task<bool> IsDoneAsync(ExpectedIncidents found, Task agent, CancellationToken cancellationToken)
    {
        try
        {
            await (await Task.WhenAny(found.All, agent).WaitAsync(Patience, time, cancellationToken));
            return found.All.IsCompleted;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private async Task KeepRunningAsync(SimulatedCluster cluster, Task agent)
    {
        var folder = Directory.CreateTempSubdirectory("k8gents-demo-");
        try
        {
            var kubeconfig = Path.Combine(folder.FullName, "kubeconfig");
            cluster.WriteKubeconfig(kubeconfig);
            Say($"The cluster stays up: kubectl --kubeconfig {kubeconfig} get pods -A\nCtrl-C ends the demo.");
            await agent;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private ClusterAgent Agent(IKubeClient client, IIncidentSink sink)
    {
        var investigator = setup.InvestigatorOver(new ApiEvidenceReader(client, time));
        var options = new ClusterAgentOptions { Context = "simulated", Settle = Settle, LongestSettle = LongestSettle, LookInterval = LookInterval };
        return new ClusterAgent(client, investigator, sink, time, logger, options);
    }

    private static ClusterConnection Connection(SimulatedCluster cluster) =>
        ClusterConnection.To(cluster.Url, cluster.TokenOf("agent"), new TlsSettings { Authorities = [cluster.CertificateAuthority!] });

    private void Say(string text)
    {
        terminal.Out.Write(text + "\n");
        terminal.Out.Flush();
    }
}

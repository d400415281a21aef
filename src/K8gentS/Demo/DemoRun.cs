using K8gentS.KubeApi;
using K8gentS.KubeApi.Connection;
using K8gentS.Live;
using K8gentS.SimCluster;
using K8gentS.StandIns.Slack;
using Microsoft.Extensions.Logging;

namespace K8gentS.Demo;

/// <summary>Plays recorded incidents into a simulated cluster and runs the real agent on it, over HTTPS.</summary>
internal sealed class DemoRun(Terminal terminal, DiagnosisSetup setup, TimeProvider time, ILoggerFactory logging)
{
    /// <summary>How long everything may take to be found.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Runs until everything is found (once), or until it is cancelled.</summary>
    /// <exception cref="CommandException">Something was not found in time.</exception>
    public async Task RunAsync(DemoOptions options, CancellationToken cancellationToken)
    {
        var cases = DemoCases.Load();
        await using var cluster = await SimulatedCluster.StartAsync(new SimulatedClusterOptions { Time = time }, cancellationToken);
        foreach (var recorded in cases)
        {
            cluster.Add(recorded);
        }

        await using var slack = options.Slack ? await StandInSlack.StartAsync(new StandInSlackOptions(), time, cancellationToken: cancellationToken) : null;
        await using var sandbox = options.Slack ? DemoExecutor.Prepare(cluster) : null;
        Say($"A simulated cluster plays {cases.Count} recorded incidents at {cluster.Url}");
        Say("The agent watches it over HTTPS, as a service account that may read everything but Secrets.");
        Say(slack is null ? "" : $"A stand-in for Slack listens at {slack.ApiUrl}; the responder speaks to it over HTTP and a web socket.\n");
        var found = new ExpectedIncidents([.. cases.Select(c => c.Labels!)], slack is null ? new ConsoleSink(terminal) : new SilentSink());
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var agent = new KubeClient(Connection(cluster, "agent"), time: time);
        using var responder = new KubeClient(Connection(cluster, "responder"), time: time);
        using var halves = new DemoHalves(setup, time, logging);
        var namespaces = cases.Select(c => c.Labels!.Namespace).ToHashSet(StringComparer.Ordinal);
        var running = halves.RunAsync(agent, responder, slack, namespaces, found, stop.Token);
        try
        {
            await ShowDashboardAsync(halves, running, cancellationToken);
            await WatchAsync(found, running, cases.Count, cancellationToken);
            await GoOnAsync(cluster, slack, cases.Count, options, halves.Folder, running, cancellationToken);
        }
        finally
        {
            await stop.CancelAsync();
            await running;
        }
    }

    // Whatever keeps it from being served ends the halves, and is told when they are awaited.
    private async Task ShowDashboardAsync(DemoHalves halves, Task running, CancellationToken cancellationToken)
    {
        await Task.WhenAny(halves.Dashboard, running).WaitAsync(Patience, time, cancellationToken);
        Say(halves.Dashboard.IsCompletedSuccessfully ? $"The dashboard shows them at {await halves.Dashboard}\n" : "");
    }

    private async Task WatchAsync(ExpectedIncidents found, Task agent, int count, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        if (!await IsDoneAsync(found, agent, cancellationToken))
        {
            throw new CommandException($"Within {Patience.TotalSeconds:0} s the agent has not found {string.Join(", ", found.Missing.Select(m => $"{m.Id} ({m.Cause}, {m.Culprit})"))}.");
        }

        var others = found.Unexpected switch { 0 => "no false alarm", 1 => "1 false alarm", var n => $"{n} false alarms" };
        Say($"All {count} found and explained in {time.GetElapsedTime(start).TotalSeconds:0.0} s by rules alone, {others}.");
    }

    private async Task GoOnAsync(SimulatedCluster cluster, StandInSlack? slack, int count, DemoOptions options, string folder, Task running, CancellationToken cancellationToken)
    {
        if (slack is not null)
        {
            await new SlackScript(slack, terminal).PlayAsync(count, cancellationToken);
        }

        if (!options.Once)
        {
            await KeepRunningAsync(cluster, folder, running);
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

    private async Task KeepRunningAsync(SimulatedCluster cluster, string folder, Task running)
    {
        var kubeconfig = Path.Combine(folder, "kubeconfig");
        cluster.WriteKubeconfig(kubeconfig);
        Say($"The cluster stays up: kubectl --kubeconfig {kubeconfig} get pods -A");
        Say($"So does the store: k8gents incidents list --store {Path.Combine(folder, "k8gents.db")}\nCtrl-C ends the demo.");
        await running;
    }

    private static ClusterConnection Connection(SimulatedCluster cluster, string role) =>
        ClusterConnection.To(cluster.Url, cluster.TokenOf(role), new TlsSettings { Authorities = [cluster.CertificateAuthority!] });

    private void Say(string text)
    {
        terminal.Out.Write(text + "\n");
        terminal.Out.Flush();
    }
}

/// <summary>What the demo shows.</summary>
/// <param name="Once">Whether it ends when everything has been shown.</param>
/// <param name="Slack">Whether people deal with the incidents in a stand-in for Slack.</param>
internal sealed record DemoOptions(bool Once, bool Slack);

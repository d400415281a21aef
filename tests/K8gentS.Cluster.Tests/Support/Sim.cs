using K8gentS.KubeApi;
using K8gentS.KubeApi.Connection;
using K8gentS.SimCluster;
using Xunit;

namespace K8gentS.Cluster.Tests.Support;

/// <summary>A simulated cluster over plain HTTP, and a client of it.</summary>
internal sealed class Sim : IAsyncDisposable
{
    private Sim(SimulatedCluster cluster, KubeClient client) => (Cluster, Client) = (cluster, client);

    public SimulatedCluster Cluster { get; }

    public KubeClient Client { get; }

    /// <summary>Starts one that plays nothing and holds the cases with their times as recorded.</summary>
    public static async Task<Sim> StartAsync(SimulatedClusterOptions? options = null, string role = "agent", params RecordedCase[] cases)
    {
        var cluster = await SimulatedCluster.StartAsync((options ?? new SimulatedClusterOptions()) with { Https = false }, TestContext.Current.CancellationToken);
        Array.ForEach(cases, c => cluster.Add(c, new CaseOptions { ShiftTimes = false }));
        var client = new KubeClient(
            ClusterConnection.To(cluster.Url, cluster.TokenOf(role)),
            new KubeClientOptions { RetryDelay = TimeSpan.FromMilliseconds(5), MaxRetries = 2, QueriesPerSecond = 10_000, Burst = 10_000 });
        return new Sim(cluster, client);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Cluster.DisposeAsync();
    }
}

using K8gentS.KubeApi;
using K8gentS.KubeApi.Connection;
using K8gentS.SimCluster;

namespace EndToEnd.Fixing;

/// <summary>A simulated cluster whose controllers roll out, whose pods cannot pull one tag, and whose Jobs are processes.</summary>
internal sealed class SimulatedPlace : IAsyncDisposable
{
    private const string Namespace = "shop";
    private const string ExecutorNamespace = "k8gents-executor";
    private const string Missing = "no-such-tag";
    private static readonly (string Good, string Bad) Image = ("registry.test/shop/web:1", $"registry.test/shop/web:{Missing}");

    private readonly SimulatedCluster _cluster;
    private readonly SimulatedControllers _controllers;
    private readonly SimulatedJobs _jobs;
    private readonly KubeClient[] _clients;

    private SimulatedPlace(SimulatedCluster cluster)
    {
        _cluster = cluster;
        _controllers = cluster.RunControllers(new ControllerOptions { Fate = Fate });
        _jobs = cluster.RunJobs(new JobOptions(Path.Combine(AppContext.BaseDirectory, "k8gents-executor.dll")));
        _clients = [.. ((string[])["admin", "agent", "responder"]).Select(r => new KubeClient(Connection(r)))];
        Place = new FixPlace
        {
            Person = _clients[0],
            Agent = _clients[1],
            Responder = _clients[2],
            Namespace = Namespace,
            ExecutorImage = "ghcr.io/k8gents/k8gents-executor@sha256:0000000000000000000000000000000000000000000000000000000000000000",
            ExecutorNamespace = ExecutorNamespace,
            Image = Image,
            Patience = TimeSpan.FromMinutes(2),
        };
    }

    public FixPlace Place { get; }

    public static async Task<SimulatedPlace> OpenAsync(CancellationToken cancellationToken)
    {
        var roles = new[] { SimulatedRole.Admin(), SimulatedRole.Agent(), SimulatedRole.Responder(), SimulatedRole.Executor(Namespace) };
        var cluster = await SimulatedCluster.StartAsync(new SimulatedClusterOptions { Roles = roles }, cancellationToken);
        foreach (var name in (string[])[Namespace, ExecutorNamespace])
        {
            cluster.Objects.Put($$$"""{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"{{{name}}}"}}""");
        }

        return new SimulatedPlace(cluster);
    }

    public async ValueTask DisposeAsync()
    {
        await _jobs.DisposeAsync();
        await _controllers.DisposeAsync();
        foreach (var client in _clients)
        {
            client.Dispose();
        }

        await _cluster.DisposeAsync();
    }

    // In the words of a kubelet 1.36 with containerd.
    private static PodFate Fate(NewPod pod) => pod.Spec.Contains(Missing, StringComparison.Ordinal)
        ? PodFate.ImagePullFails with { WaitingMessage = $"Back-off pulling image \"{Image.Bad}\": ErrImagePull: rpc error: code = NotFound desc = failed to pull and unpack image \"{Image.Bad}\": failed to resolve image: {Image.Bad}: not found" }
        : PodFate.BecomesReady;

    private ClusterConnection Connection(string role) => ClusterConnection.To(_cluster.Url, _cluster.TokenOf(role), new TlsSettings { Authorities = [_cluster.CertificateAuthority!] });
}

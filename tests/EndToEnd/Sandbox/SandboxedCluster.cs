using K8gentS.KubeApi;
using K8gentS.KubeApi.Connection;
using K8gentS.KubeApi.Discovery;
using K8gentS.Live;
using K8gentS.Sandbox;
using K8gentS.Sandbox.Proving;
using K8gentS.Tests.Chart;
using Xunit;

namespace EndToEnd.Sandbox;

/// <summary>
/// The cluster of K8GENTS_E2E_KUBECONFIG with a sandbox on it: the one that is installed already, which is left as it is,
/// else one that is installed from the chart for these tests, whose layers may be taken away.
/// </summary>
public sealed class SandboxedCluster : IAsyncLifetime
{
    public const string ExecutorImageVariable = "K8GENTS_E2E_EXECUTOR_IMAGE";

    private static readonly TimeSpan EffectLimit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan RemovalLimit = TimeSpan.FromMinutes(2);
    private static readonly TimeProvider Time = TimeProvider.System;

    private readonly List<string> _left = [];
    private ClusterConnection? _connection;
    private KubeClient? _client;
    private InstalledChart? _chart;

    /// <summary>The executor's image by digest, or null where none is given.</summary>
    public static string? ExecutorImage => Environment.GetEnvironmentVariable(ExecutorImageVariable) switch
    {
        null or "" => null,
        var image when image.Contains("@sha256:", StringComparison.Ordinal) => image,
        var image => throw new InvalidOperationException($"{ExecutorImageVariable} is {image}; name the image by its digest (repository@sha256:…)."),
    };

    /// <summary>Whether the sandbox is these tests' own, so that its layers may be taken away.</summary>
    public bool IsOurs => _chart is not null;

    /// <summary>Whether Gatekeeper is on the cluster.</summary>
    public bool HasGatekeeper { get; private set; }

    internal InstalledSandbox Installed { get; private set; } = null!;

    /// <summary>The accounts of the installation, played by an administrator. The caller disposes them.</summary>
    internal SandboxAccounts Accounts() => new(_connection!, Installed.Places, Time);

    internal InstalledChart Chart => _chart ?? throw new InvalidOperationException("The sandbox is somebody else's.");

    public async ValueTask InitializeAsync()
    {
        if (LiveCluster.Kubeconfig is not { } path)
        {
            return;
        }

        _connection = KubeConfig.Load(new KubeConfigOptions { Path = path });
        _client = new KubeClient(_connection);
        using var discovery = new ApiDiscovery(_client, Time);
        HasGatekeeper = await discovery.FindAsync("templates.gatekeeper.sh", "ConstraintTemplate") is not null;
        try
        {
            Installed = await new SandboxFinder(_client, discovery).FindAsync(new SandboxWishes(), CancellationToken.None);
        }
        catch (K8gentS.CommandException)
        {
            await InstallAsync();
        }
    }

    /// <summary>Sends lines of the table, with what they are about made first and deleted afterwards.</summary>
    internal async Task<IReadOnlyList<SandboxVerdict>> AskAsync(Func<SandboxRequest, bool> which, CancellationToken cancellationToken)
    {
        // A node of its own for each proof: see SandboxPlaces.Node.
        var places = Installed.Places with { Node = $"{Installed.Places.Node}-{Guid.NewGuid():n}"[..50] };
        using var accounts = new SandboxAccounts(_connection!, places, Time);
        var table = SandboxTable.Load();
        var proof = new SandboxProof(table, places, new SandboxSender(accounts, places, Connecting.Send));
        var verdicts = await proof.AskAsync([.. table.Requests.Where(r => r.Holds(Installed.Switches)).Where(which)], null, cancellationToken);
        var fixtures = new SandboxFixtures(table, places, accounts);
        try
        {
            await fixtures.CreateAsync(proof.Wanted(verdicts), cancellationToken);
            return await proof.AskAgainAsync(verdicts, (fixture, call) => fixtures.FailureOf(fixture) is { } why ? (null, why) : (call, ""), cancellationToken);
        }
        finally
        {
            using var limit = new CancellationTokenSource(RemovalLimit);
            _left.AddRange(await fixtures.DeleteAsync(limit.Token));
        }
    }

    /// <summary>Takes the admission policies away, or puts them back, and waits until that has taken effect.</summary>
    internal async Task PoliciesAsync(bool on, CancellationToken cancellationToken)
    {
        foreach (var binding in Chart.Bindings.ToList())
        {
            await (on ? Chart.ApplyAsync(binding, cancellationToken) : Chart.DeleteAsync(binding, cancellationToken));
        }

        await EffectAsync("job-by-a-person", a => (a.Layer == SandboxLayer.Policy) == on, cancellationToken);
        await EffectAsync("executor-job", a => (a.Layer == SandboxLayer.Policy) == on || a.Layer == SandboxLayer.Rbac, cancellationToken);
    }

    /// <summary>Takes Gatekeeper's constraint away, or puts it back. To be called while the policies are away, so that it is seen to take effect.</summary>
    internal async Task ConstraintAsync(bool on, CancellationToken cancellationToken)
    {
        if (Chart.Constraint is { } constraint)
        {
            await (on ? Chart.ApplyAsync(constraint, cancellationToken) : Chart.DeleteAsync(constraint, cancellationToken));
            await EffectAsync("job-by-a-person", a => (a.Layer == SandboxLayer.Gatekeeper) == on, cancellationToken);
        }
    }

    /// <summary>Lets RBAC allow everything to the accounts, so that it hides no hole in admission, or no more.</summary>
    internal async Task RbacOutOfTheWayAsync(bool away, CancellationToken cancellationToken)
    {
        foreach (var account in (string[])["executor", "responder"])
        {
            var binding = Admin(account);
            await (away ? Chart.ApplyAsync(binding, cancellationToken) : Chart.DeleteAsync(binding, cancellationToken));
        }

        await EffectAsync("read-nodes", a => (a.Layer == SandboxLayer.Rbac) != away, cancellationToken);
        await EffectAsync("responder-secrets", a => (a.Layer == SandboxLayer.Rbac) != away, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_chart is not null)
        {
            using var limit = new CancellationTokenSource(RemovalLimit);
            await _chart.RemoveAsync(limit.Token);
        }

        _client?.Dispose();
        if (_left.Count > 0)
        {
            throw new InvalidOperationException($"Left on the cluster: {string.Join(", ", _left)}.");
        }
    }

    private async Task InstallAsync()
    {
        _chart = new InstalledChart(_client!, Time);
        await _chart.InstallAsync(HasGatekeeper, ExecutorImage ?? $"ghcr.io/k8gents/k8gents-executor@{Helm.Digest}", CancellationToken.None);
        using var discovery = new ApiDiscovery(_client!, Time);
        Installed = await new SandboxFinder(_client!, discovery).FindAsync(new SandboxWishes { Elsewhere = InstalledChart.Elsewhere }, CancellationToken.None);
        await EffectAsync("job-by-a-person", a => a.Layer == SandboxLayer.Policy, CancellationToken.None);
    }

    private AppliedObject Admin(string account)
    {
        var parts = Installed.Places.UserOf(account)!.Split(':');
        var name = $"k8gents-e2e-{account}-admin";
        return new AppliedObject("rbac.authorization.k8s.io/v1", "ClusterRoleBinding", null, name, $$$"""
            {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"ClusterRoleBinding","metadata":{"name":"{{{name}}}"},
             "roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"ClusterRole","name":"cluster-admin"},
             "subjects":[{"kind":"ServiceAccount","namespace":"{{{parts[2]}}}","name":"{{{parts[3]}}}"}]}
            """);
    }

    // The API server's own caches follow with a delay.
    private async Task EffectAsync(string id, Func<SandboxAnswer, bool> holds, CancellationToken cancellationToken)
    {
        using var accounts = new SandboxAccounts(_connection!, Installed.Places, Time);
        var table = SandboxTable.Load();
        var call = SandboxCall.Of(table.Requests.Single(r => r.Id == id), table, Installed.Places);
        var sender = new SandboxSender(accounts, Installed.Places, Connecting.Send);
        var end = Time.GetUtcNow() + EffectLimit;
        SandboxAnswer answer;
        while (!holds(answer = await sender.SendAsync(call, cancellationToken)))
        {
            if (Time.GetUtcNow() > end)
            {
                throw new TimeoutException($"A change of the layers took no effect within {EffectLimit.TotalSeconds:0} s: {id} is {answer}.");
            }

            await Task.Delay(Interval, Time, cancellationToken);
        }
    }
}

/// <summary>Tests that share one cluster and its sandbox, and so run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class OnOneCluster : ICollectionFixture<SandboxedCluster>
{
    public const string Name = "one cluster";
}

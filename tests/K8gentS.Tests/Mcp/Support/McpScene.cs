using K8gentS.Cluster.Reading;
using K8gentS.Diagnosis.Guidance;
using K8gentS.Diagnosis.Reports;
using K8gentS.Incidents;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Connection;
using K8gentS.Mcp.Desk;
using K8gentS.Response.Incidents;
using K8gentS.Response.Store.Sqlite;
using K8gentS.SimCluster;
using K8gentS.Tests.Architecture;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;

namespace K8gentS.Tests.Mcp.Support;

/// <summary>A simulated cluster that serves a recorded case, the store of an agent beside it, and desks over both.</summary>
internal sealed class McpScene : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<IDisposable> _owned = [];
    private SqliteResponseStore? _store;

    private McpScene(SimulatedCluster cluster) => Cluster = cluster;

    public SimulatedCluster Cluster { get; }

    public string StorePath => Path.Combine(_folder.Path, "store.db");

    /// <summary>The store, as the program that keeps it has it open.</summary>
    public SqliteResponseStore Store => _store ??= SqliteResponseStore.Open(StorePath, InstallationSanitizer.Create());

    public static async Task<McpScene> SetAsync(SimulatedRole? role = null)
    {
        var cluster = await SimulatedCluster.StartAsync(role is null ? new SimulatedClusterOptions() : new SimulatedClusterOptions { Roles = [role] }, McpTalk.Token);
        cluster.Add(RecordedCase.Load(Path.Combine(Repository.Root, "corpus", "inc-001")));
        return new McpScene(cluster);
    }

    /// <summary>A desk at which everything may be asked, over the store's file.</summary>
    public McpDesk Desk(string whose = "agent")
    {
        var client = new KubeClient(ClusterConnection.To(Cluster.Url, Cluster.TokenOf(whose), new TlsSettings { Authorities = [Cluster.CertificateAuthority!] }));
        var archive = new FileArchive(StorePath, InstallationSanitizer.Create());
        _owned.AddRange([client, archive]);
        return new McpDesk
        {
            Caller = "test",
            Client = client,
            Snapshots = new DirectSnapshots(client, "simulated", TimeProvider.System),
            Setup = DiagnosisSetup.Standard(),
            Scope = NamespaceScope.All,
            Incidents = archive,
            Time = TimeProvider.System,
            Logging = NullLoggerFactory.Instance,
        };
    }

    /// <summary>An agent reports an incident.</summary>
    public async Task<IncidentReport> KeepAsync(string id, string ns = "storefront", Severity severity = Severity.Warning, int minutesLater = 0)
    {
        var workload = Some.Checkout with { Namespace = ns };
        var report = Some.Incident() with { Id = id, Workload = workload, Severity = severity, Affected = [workload] };
        var at = Some.Now.AddMinutes(minutesLater);
        var step = IncidentChanges.Opened(new IncidentNews(IncidentChange.Opened, report, at), "cluster-1", at, Holding.None);
        (await Store.Incidents.SaveAsync([step], null, McpTalk.Token)).ShouldBeTrue();
        return report;
    }

    public async ValueTask DisposeAsync()
    {
        _owned.ForEach(o => o.Dispose());
        _store?.Dispose();
        await Cluster.DisposeAsync();
        _folder.Dispose();
    }
}

/// <summary>A caller who may see some namespaces.</summary>
internal sealed class OnlyNamespaces(params string[] names) : INamespaceRights
{
    public ValueTask<bool> MaySeeAsync(string? ns, CancellationToken cancellationToken) => ValueTask.FromResult(ns is not null && names.Contains(ns, StringComparer.Ordinal));
}

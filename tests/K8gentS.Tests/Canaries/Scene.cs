using K8gentS.Diagnosis.Reports;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Connection;
using K8gentS.Recordings;
using K8gentS.SimCluster;
using K8gentS.Tests.Architecture;
using Xunit;

namespace K8gentS.Tests.Canaries;

/// <summary>Seeded cases, and a cluster that is made of some of them and fails with canaries in its words.</summary>
internal sealed class Scene : IAsyncDisposable
{
    private const int Seed = 20_261_122;

    /// <summary>One of each family that lives well beside the others in one cluster.</summary>
    private static readonly string[] Together = ["inc-001", "inc-010", "inc-013", "inc-019", "inc-030", "inc-041", "inc-050", "inc-061", "inc-070", "inc-080", "inc-091", "inc-102"];

    private readonly TemporaryFolder _folder = new();
    private readonly CanaryMint _mint = new(Seed);
    private readonly Dictionary<ITextSanitizer, Task<IReadOnlyList<(string Case, RcaReport Report)>>> _reports = [];

    private Scene(SimulatedCluster cluster) => Cluster = cluster;

    /// <summary>The cluster.</summary>
    public SimulatedCluster Cluster { get; }

    /// <summary>All canaries that were put anywhere.</summary>
    public IReadOnlyList<Canary> Canaries => _mint.Made;

    /// <summary>The seeded cases.</summary>
    public IReadOnlyList<RecordedCase> Cases { get; private set; } = [];

    public static async Task<Scene> SetAsync(CancellationToken cancellationToken)
    {
        var cluster = await SimulatedCluster.StartAsync(new SimulatedClusterOptions { Https = false }, cancellationToken);
        var scene = new Scene(cluster);
        var seeder = new CaseSeeder(scene._mint);
        var corpus = Path.Combine(Repository.Root, "corpus");
        foreach (var folder in Directory.GetDirectories(corpus).Where(d => File.Exists(Path.Combine(d, "cluster.json"))).Order(StringComparer.Ordinal))
        {
            seeder.Seed(folder, Path.Combine(scene.CasesFolder, Path.GetFileName(folder)));
        }

        scene.Cases = RecordedCase.LoadAll(scene.CasesFolder);
        foreach (var together in scene.Cases.Where(c => Together.Contains(c.Id)))
        {
            cluster.Add(together);
        }

        return scene;
    }

    /// <summary>A text with a canary, for a server to fail with.</summary>
    public string Words(string place) => _mint.Text(place);

    /// <summary>A client of the cluster that loses no time.</summary>
    public KubeClient Client() => new(
        ClusterConnection.To(Cluster.Url, Cluster.TokenOf("agent")),
        new KubeClientOptions { RetryDelay = TimeSpan.FromMilliseconds(1), QueriesPerSecond = 10_000, Burst = 10_000 });

    /// <summary>The product as it is, but for its sanitizer.</summary>
    public static DiagnosisSetup Setup(ITextSanitizer sanitizer) => DiagnosisSetup.Standard() with { Sanitizer = sanitizer };

    /// <summary>The reports on all cases; the same for as long as the sanitizer is the same.</summary>
    public Task<IReadOnlyList<(string Case, RcaReport Report)>> ReportsAsync(ITextSanitizer sanitizer)
    {
        if (!_reports.TryGetValue(sanitizer, out var reports))
        {
            _reports.Add(sanitizer, reports = MakeReportsAsync(sanitizer));
        }

        return reports;
    }

    /// <summary>The folders of the seeded cases.</summary>
    public string CasesFolder => Path.Combine(_folder.Path, "cases");

    /// <summary>A place for files that an exit writes.</summary>
    public string NewFolder() => Path.Combine(_folder.Path, $"out-{Guid.NewGuid():n}");

    public async ValueTask DisposeAsync()
    {
        await Cluster.DisposeAsync();
        _folder.Dispose();
    }

    private async Task<IReadOnlyList<(string Case, RcaReport Report)>> MakeReportsAsync(ITextSanitizer sanitizer)
    {
        var investigation = new CaseInvestigation(Setup(sanitizer));
        var reports = new List<(string, RcaReport)>();
        foreach (var seeded in Cases)
        {
            reports.Add((seeded.Id, await investigation.ReportAsync(seeded, TestContext.Current.CancellationToken)));
        }

        return reports;
    }
}

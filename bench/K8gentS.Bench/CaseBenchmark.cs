using BenchmarkDotNet.Attributes;
using K8gentS.Recordings;
using K8gentS.SimCluster;

namespace K8gentS.Bench;

/// <summary>
/// The walk from a recorded case to its report, in process and without HTTP: a crash with logs, an image that is not
/// there, a pod that fits nowhere, a healthy namespace; and reading cluster.json alone, which the walk includes.
/// </summary>
[MemoryDiagnoser]
[ShortRunJob]
public class CaseBenchmark
{
    private readonly CaseInvestigation _investigation = new(DiagnosisSetup.Standard());
    private RecordedCase _recorded = null!;

    /// <summary>The case's folder below corpus/.</summary>
    [Params("inc-001", "inc-019", "inc-050", "inc-102", "inc-110")]
    public string Case { get; set; } = "";

    [GlobalSetup]
    public void Load() => _recorded = RecordedCase.Load(Path.Combine(Root(), "corpus", Case));

    [Benchmark(Baseline = true)]
    public object Snapshot() => RecordedSnapshot.Of(_recorded);

    [Benchmark]
    public async Task<int> Report() => (await _investigation.ReportAsync(_recorded, CancellationToken.None)).Incidents.Count;

    internal static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "K8gentS.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Run the benchmarks inside a checkout.");
        }

        return folder;
    }
}

using BenchmarkDotNet.Attributes;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Readings.Addresses;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Bench;

/// <summary>What telling the owners of addresses costs in a cluster of ten thousand pods: the first look that quotes one, and each look after it.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class LookBenchmark
{
    private readonly Sanitizer _sanitizer = new(new SanitizerOptions { Key = new byte[32] });
    private ObjectTable<Pod> _pods = null!;
    private EvidenceSanitizer _warm = null!;

    [GlobalSetup]
    public void Fill()
    {
        _pods = TenThousandPods.Table();
        _warm = new EvidenceSanitizer(_sanitizer);
        Quote(_warm);
    }

    [Benchmark]
    public int AddressBookOfAllPods() => AddressBook.Of(TenThousandPods.Look(_pods)).All.Count();

    [Benchmark]
    public string FirstLook() => Quote(new EvidenceSanitizer(_sanitizer));

    [Benchmark]
    public string NextLook() => Quote(_warm);

    private string Quote(EvidenceSanitizer sanitizer)
    {
        var evidence = TenThousandPods.EvidenceOf(TenThousandPods.Look(_pods), sanitizer);
        return evidence.Quote(evidence.Signals[0]).Text;
    }
}

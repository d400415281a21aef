using System.Text;
using BenchmarkDotNet.Attributes;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Sanitizing;

namespace K8gentS.Bench;

/// <summary>The sanitizer on ten megabytes of a typical log, beside a bare copy of the same bytes. MB/s is 10,000 divided by the mean in milliseconds.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class SanitizerBenchmark
{
    private const int Length = 10_000_000;

    private readonly Sanitizer _sanitizer = new(new SanitizerOptions { Key = new byte[32] });
    private string _log = "";
    private string _harmless = "";
    private string _clusterLog = "";
    private SanitizedEvidence _evidence = null!;
    private byte[] _bytes = [];
    private byte[] _copy = [];

    [GlobalSetup]
    public void Fill()
    {
        _log = TypicalLog.Of(Length);
        _harmless = string.Concat(Enumerable.Repeat("2026-11-22T07:08:38Z level=info msg=\"request served\" status=200 path=/api/v1/items\n", Length / 85));
        _clusterLog = TypicalLog.Of(Length, i => TenThousandPods.AddressOf(i * 7919 % TenThousandPods.Count));
        _evidence = TenThousandPods.EvidenceOf(TenThousandPods.Look(TenThousandPods.Table()), new EvidenceSanitizer(_sanitizer));
        _evidence.Describe(_sanitizer.Clean(TenThousandPods.AddressOf(1)));
        _bytes = Encoding.UTF8.GetBytes(_log);
        _copy = new byte[_bytes.Length];
    }

    [Benchmark(Baseline = true)]
    public void Copy() => Buffer.BlockCopy(_bytes, 0, _copy, 0, _bytes.Length);

    [Benchmark]
    public int Clean() => _sanitizer.Clean(_log).Length;

    [Benchmark]
    public int CleanWhatIsHarmless() => _sanitizer.Clean(_harmless).Length;

    /// <summary>The same log with the addresses of ten thousand pods in it, each described by its owner.</summary>
    [Benchmark]
    public int CleanAndDescribe() => _evidence.Describe(_sanitizer.Clean(_clusterLog)).Length;

    [Benchmark]
    public async Task Stream() => await new StreamSanitizer(_sanitizer).CleanAsync(new StringReader(_log), TextWriter.Null);
}

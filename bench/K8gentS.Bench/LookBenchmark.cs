using BenchmarkDotNet.Attributes;
using K8gentS.Diagnosis;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Incidents;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Readings.Addresses;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Diagnosis.Signals;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Bench;

/// <summary>What telling the owners of addresses costs in a cluster of ten thousand pods: the first look, and each look after it.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class LookBenchmark
{
    private const int Count = 10_000;

    private readonly Sanitizer _sanitizer = new(new SanitizerOptions { Key = new byte[32] });
    private ObjectTable<Pod> _pods = null!;
    private EvidenceSanitizer _warm = null!;

    [GlobalSetup]
    public void Fill()
    {
        _pods = Snapshot(builder => builder.Add(Enumerable.Range(0, Count).Select(PodOf))).Pods;
        _warm = new EvidenceSanitizer(_sanitizer);
        Quote(_warm);
    }

    [Benchmark]
    public int AddressBookOfAllPods() => AddressBook.Of(Snapshot(b => b.Add(_pods))).All.Count();

    [Benchmark]
    public string FirstLook() => Quote(new EvidenceSanitizer(_sanitizer));

    [Benchmark]
    public string NextLook() => Quote(_warm);

    private string Quote(EvidenceSanitizer sanitizer)
    {
        var about = new ObjectRef("Pod", "shop", "web-17");
        var signal = new Signal { Object = about, Class = SignalClass.Crash, Reason = "Unhealthy", Message = "dial tcp 10.244.1.7:8080: connect: connection refused" };
        var evidence = SanitizedEvidence.From(
            new EvidenceBundle
            {
                Incident = new Incident { Id = "inc-1", Workload = about, Class = SignalClass.Crash, Signals = [signal] },
                Cluster = Snapshot(b => b.Add(_pods)),
            },
            sanitizer);
        return evidence.Quote(evidence.Signals[0]).Text;
    }

    private static Pod PodOf(int number) => new()
    {
        Metadata = new ObjectMeta { Namespace = "shop", Name = $"web-{number}" },
        Spec = new PodSpec { NodeName = $"node-{number % 100}" },
        Status = new PodStatus { Phase = "Running", PodIP = $"10.244.{number >> 8}.{number & 255}", HostIP = $"192.168.0.{number % 100}" },
    };

    private static ClusterSnapshot Snapshot(Action<SnapshotBuilder> fill)
    {
        var builder = new SnapshotBuilder();
        fill(builder);
        return builder.Build(new ClusterIdentity("bench", null, null), DateTimeOffset.UnixEpoch);
    }
}

using K8gentS.Diagnosis;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Incidents;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Signals;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Bench;

/// <summary>A cluster of ten thousand pods on a hundred nodes, each pod with an address of its own.</summary>
internal static class TenThousandPods
{
    public const int Count = 10_000;

    /// <summary>All of them, indexed once.</summary>
    public static ObjectTable<Pod> Table() => Snapshot(b => b.Add(Enumerable.Range(0, Count).Select(PodOf))).Pods;

    /// <summary>The address of a pod.</summary>
    public static string AddressOf(int number) => $"10.{number >> 16}.{(number >> 8) & 255}.{number & 255}";

    /// <summary>A look at the cluster.</summary>
    public static ClusterSnapshot Look(ObjectTable<Pod> pods) => Snapshot(b => b.Add(pods));

    /// <summary>The evidence of an incident in a look at the cluster.</summary>
    public static SanitizedEvidence EvidenceOf(ClusterSnapshot look, EvidenceSanitizer sanitizer)
    {
        var about = new ObjectRef("Pod", "shop", "web-17");
        var signal = new Signal { Object = about, Class = SignalClass.Crash, Reason = "Unhealthy", Message = $"dial tcp {AddressOf(17)}:8080: connect: connection refused" };
        return SanitizedEvidence.From(new EvidenceBundle { Incident = new Incident { Id = "inc-1", Workload = about, Class = SignalClass.Crash, Signals = [signal] }, Cluster = look }, sanitizer);
    }

    private static Pod PodOf(int number) => new()
    {
        Metadata = new ObjectMeta { Namespace = "shop", Name = $"web-{number}" },
        Spec = new PodSpec { NodeName = $"node-{number % 100}" },
        Status = new PodStatus { Phase = "Running", PodIP = AddressOf(number), HostIP = $"192.168.0.{number % 100}" },
    };

    private static ClusterSnapshot Snapshot(Action<SnapshotBuilder> fill)
    {
        var builder = new SnapshotBuilder();
        fill(builder);
        return builder.Build(new ClusterIdentity("bench", null, null), DateTimeOffset.UnixEpoch);
    }
}

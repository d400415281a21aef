using K8gentS.Diagnosis.Incidents;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Readings.Hosts;
using K8gentS.Diagnosis.Signals;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Evidence;

/// <summary>
/// The evidence of one incident with every secret and personal datum replaced. There is one way to make it, which runs
/// the sanitizer; models, people and stores are given nothing rawer.
/// </summary>
public sealed partial class SanitizedEvidence
{
    private readonly SanitizedLook _look;

    private SanitizedEvidence(EvidenceBundle bundle, SanitizedLook look)
    {
        var (sanitizer, objects, fields) = (look.Text, look.Objects, look.Objects.Fields);
        _look = look;
        Cluster = look.Cluster;
        Incident = bundle.Incident with { Workload = fields.Ref(bundle.Incident.Workload), Signals = [.. bundle.Incident.Signals.Select(fields.Signal)] };
        Logs = [.. bundle.Logs.Select(l => SanitizedLog.From(l, sanitizer))];
        ConfigMaps = [.. bundle.ConfigMaps.Select(objects.See)];
        MissingConfigMaps = [.. bundle.MissingConfigMaps.Select(m => fields.Ref(m))];
        Changes = [.. bundle.Changes.Select(fields.Change)];
        Hosts = [.. bundle.Hosts.Where(h => !fields.IsSecret(h)).Select(fields.Host)];
        Gaps = [.. bundle.Gaps.Select(g => new Gap(fields.Ref(g.About), sanitizer.Clean(g.Sentence)))];
        Workload = Cluster.FindWorkload(Incident.Workload);
        Pods = Workload is null ? [.. PodsOfSignals()] : [.. Cluster.PodsOf(Workload)];
    }

    /// <summary>The cluster, sanitized; also what lies beyond the incident, since causes often do.</summary>
    public ClusterSnapshot Cluster { get; }

    /// <summary>The incident, its signals' messages sanitized.</summary>
    public Incident Incident { get; }

    /// <summary>The incident's top owner, where it can be read.</summary>
    public KubeObject? Workload { get; }

    /// <summary>All pods of the workload.</summary>
    public IReadOnlyList<Pod> Pods { get; }

    /// <summary>Logs of the failing containers.</summary>
    public IReadOnlyList<SanitizedLog> Logs { get; }

    /// <summary>ConfigMaps that the pods refer to and that were read.</summary>
    public IReadOnlyList<ConfigMap> ConfigMaps { get; }

    /// <summary>ConfigMaps that the pods refer to and that do not exist.</summary>
    public IReadOnlyList<ObjectRef> MissingConfigMaps { get; }

    /// <summary>What the newest revision changed.</summary>
    public IReadOnlyList<TemplateChange> Changes { get; }

    /// <summary>Hosts that the workload names, resolved.</summary>
    public IReadOnlyList<HostReference> Hosts { get; }

    /// <summary>What could not be read.</summary>
    public IReadOnlyList<Gap> Gaps { get; }

    /// <summary>The incident's signals.</summary>
    public IReadOnlyList<Signal> Signals => Incident.Signals;

    /// <summary>The namespace of the incident; null for cluster-scoped objects.</summary>
    public string? Namespace => Incident.Workload.Namespace;

    /// <summary>The cluster's now.</summary>
    public DateTimeOffset Now => Cluster.Now;

    /// <summary>The one way to make evidence that may be seen: through the sanitizer.</summary>
    public static SanitizedEvidence From(EvidenceBundle bundle, EvidenceSanitizer sanitizer) => new(bundle, sanitizer.LookAt(bundle.Cluster));

    /// <summary>
    /// A text of this evidence with the owners of its addresses: <c>‹ip-3f2a91c07e Service/cart›</c>. Texts that diagnosers
    /// read have the bare pseudonyms, so that an address is one word; whatever quotes them describes them.
    /// </summary>
    public string Describe(string text) => _look.Describe(text, Namespace);

    /// <summary>A text from elsewhere, sanitized as this evidence is.</summary>
    internal string Clean(string text) => _look.Text.Clean(text);

    private IEnumerable<Pod> PodsOfSignals() => Incident.Signals
        .Where(s => s.Object.Kind == "Pod")
        .Select(s => Cluster.Pods.Find(s.Object.Namespace, s.Object.Name))
        .OfType<Pod>()
        .DistinctBy(p => p.Name, StringComparer.Ordinal);
}

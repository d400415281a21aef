using K8gentS.Diagnosis;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Reasoning.Asking.Facts;

/// <summary>What there is to say of one object that is blamed, so that the blame can be refuted: its state, its pods, its events, its last change.</summary>
internal static class ObjectFacts
{
    private const int MostPods = 3;
    private const int MostEvents = 5;

    /// <summary>The facts, from the evidence of a second look.</summary>
    public static IEnumerable<EvidenceItem> About(SanitizedEvidence evidence, ObjectRef about) =>
    [
        .. State(evidence, about),
        .. Pods(evidence, about).Take(MostPods).SelectMany(p => p.Status.AllStatuses.Select(s => evidence.QuoteStatus(p, Words(s)))),
        .. evidence.Changes.Select(evidence.Quote),
        .. evidence.ConfigMaps.Where(m => m.Ref == about).SelectMany(m => m.Data.Select(d => evidence.QuoteSpec(m, $"{d.Key}: {d.Value}"))),
        .. evidence.MissingConfigMaps.Where(m => m == about).Select(m => evidence.QuoteComparison(m, $"{m.Short} does not exist")),
        .. evidence.Cluster.EventsAbout(about).Take(MostEvents).Select(evidence.Quote),
        .. evidence.Gaps.Select(g => evidence.QuoteComparison(g.About, $"could not be read: {g.Sentence}")),
    ];

    private static IEnumerable<EvidenceItem> State(SanitizedEvidence evidence, ObjectRef about) => about.Kind switch
    {
        "Service" => [evidence.QuoteComparison(about, ServiceState(evidence, about))],
        "PersistentVolumeClaim" => [evidence.QuoteComparison(about, evidence.Cluster.Claims.Find(about.Namespace, about.Name) is { } claim ? $"phase {claim.Status.Phase}" : "there is no such claim")],
        "Node" when evidence.Cluster.Nodes.Find(null, about.Name) is { } node => node.Status.Conditions.Select(c => evidence.Quote(node, c)),
        _ when evidence.Cluster.FindWorkload(about) is IWorkload and KubeObject workload => [evidence.QuoteStatus(workload, Replicas(workload))],
        _ => [],
    };

    private static string ServiceState(SanitizedEvidence evidence, ObjectRef about)
    {
        if (evidence.Cluster.Services.Find(about.Namespace, about.Name) is not { } service)
        {
            return "there is no such Service";
        }

        var pods = Pods(evidence, about).ToList();
        var ready = pods.Count(p => p.Status.Conditions.Any(c => c is { Type: "Ready", Status: "True" }));
        return $"selects {pods.Count} pods, {ready} of them ready; ports {string.Join(", ", service.Spec.Ports.Select(p => $"{p.Port} to {p.TargetPort}"))}";
    }

    private static string Replicas(KubeObject workload) => workload switch
    {
        Deployment d => $"{d.Status.ReadyReplicas ?? 0} of {d.Spec.Replicas ?? 1} replicas ready",
        StatefulSet s => $"{s.Status.ReadyReplicas ?? 0} of {s.Spec.Replicas ?? 1} replicas ready",
        DaemonSet d => $"{d.Status.NumberReady ?? 0} of {d.Status.DesiredNumberScheduled ?? 0} pods ready",
        _ => $"made {workload.Metadata.CreationTimestamp:u}",
    };

    private static IEnumerable<Pod> Pods(SanitizedEvidence evidence, ObjectRef about) => about.Kind == "Service"
        ? evidence.Cluster.Services.Find(about.Namespace, about.Name) is { Spec.Selector.Count: > 0 } service
            ? evidence.Cluster.Pods.In(about.Namespace).Where(p => service.Spec.Selector.Matches(p.Metadata.Labels))
            : []
        : evidence.Cluster.FindWorkload(about) is { } workload ? evidence.Cluster.PodsOf(workload) : [];

    private static string Words(ContainerStatus status) =>
        $"container {status.Name} {(status.Ready ? "is ready" : "is not ready")}, {status.RestartCount} restarts{(status.State.Waiting is { } waiting ? $", waits: {waiting.Reason}" : "")}";
}

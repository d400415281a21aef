using K8gentS.Diagnosis;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Routing;
using K8gentS.Diagnosis.Snapshots;
using K8gentS.Reasoning.Asking.Facts;

namespace K8gentS.Reasoning.Asking;

/// <summary>
/// The objects that a model may blame, numbered O1, O2 and so on: listed by code from owners, references, resolved hosts and findings. A
/// log can add none but a Service that exists, and what stands behind it.
/// </summary>
internal sealed class OfferedObjects
{
    private const int Most = 24;
    private const int MostOfKind = 4;

    private readonly List<ObjectRef> _objects;

    private OfferedObjects(IEnumerable<ObjectRef> objects) => _objects = [.. objects.Distinct().Take(Most)];

    /// <summary>The objects with their numbers.</summary>
    public IEnumerable<(string Id, ObjectRef Object)> All => _objects.Select((o, i) => ($"O{i + 1}", o));

    /// <summary>The object of a number; null where none has it.</summary>
    public ObjectRef? Find(string id) => All.FirstOrDefault(o => o.Id == id).Object;

    /// <summary>The number of an object; null where it is not offered.</summary>
    public string? IdOf(ObjectRef about) => All.FirstOrDefault(o => o.Object == about).Id;

    /// <summary>The objects that come into question for an incident.</summary>
    public static OfferedObjects Of(ReasonerQuestion question)
    {
        var evidence = question.Evidence;
        var spec = SettingFacts.Spec(evidence);
        return new OfferedObjects(
        [
            evidence.Incident.Workload,
            .. question.Explanation.Ranked.SelectMany(f => new[] { f.Culprit, f.DependsOn }).OfType<ObjectRef>(),
            .. evidence.Signals.Select(s => s.Object).Where(o => o.Kind != "Pod").Take(MostOfKind),
            .. evidence.Hosts.Where(h => h.ServiceExists || !h.Where.StartsWith("log of ", StringComparison.Ordinal)).SelectMany(h => h.Backends.Prepend(h.Service)).OfType<ObjectRef>().Distinct().Take(MostOfKind * 2),
            .. evidence.MissingConfigMaps,
            .. spec is null ? [] : References(spec, evidence.Namespace),
            .. evidence.Cluster.Services.In(evidence.Namespace).Where(s => SelectsPods(s, evidence)).Select(s => s.Ref).Take(MostOfKind),
            .. StatusFacts.FailingPods(evidence).Select(p => p.Spec.NodeName).OfType<string>().Distinct(StringComparer.Ordinal).Take(2).Select(n => new ObjectRef("Node", null, n)),
            .. Named<HorizontalPodAutoscaler>(evidence, h => h.Spec.ScaleTargetRef.Kind == evidence.Incident.Workload.Kind && h.Spec.ScaleTargetRef.Name == evidence.Incident.Workload.Name),
            .. Named<NetworkPolicy>(evidence, n => evidence.Pods.Any(p => n.Spec.PodSelector.Matches(p.Metadata.Labels))),
            .. Named<ResourceQuota>(evidence, _ => true),
            .. Named<LimitRange>(evidence, _ => true),
        ]);
    }

    private static IEnumerable<ObjectRef> References(PodSpec spec, string? ns)
    {
        var variables = spec.AllContainers.SelectMany(c => c.Env).Select(e => e.ValueFrom).OfType<EnvVarSource>();
        var sources = spec.AllContainers.SelectMany(c => c.EnvFrom);
        var secrets = variables.Select(v => v.SecretKeyRef?.Name).Concat(sources.Select(s => s.SecretRef?.Name))
            .Concat(spec.Volumes.Select(v => v.Secret?.SecretName)).Concat(spec.ImagePullSecrets.Select(s => s.Name));
        return
        [
            .. Of("ConfigMap", ConfigMapReferences.In(spec).Where(n => n != "kube-root-ca.crt")),
            .. Of("Secret", secrets),
            .. Of("PersistentVolumeClaim", spec.Volumes.Select(v => v.PersistentVolumeClaim?.ClaimName)),
            .. Of("ServiceAccount", [spec.ServiceAccountName]),
        ];

        IEnumerable<ObjectRef> Of(string kind, IEnumerable<string?> names) =>
            names.Where(n => !string.IsNullOrEmpty(n)).Distinct(StringComparer.Ordinal).Take(MostOfKind).Select(n => new ObjectRef(kind, ns, n!));
    }

    private static bool SelectsPods(Service service, SanitizedEvidence evidence) =>
        service.Spec.Selector.Count > 0 && evidence.Pods.Any(p => service.Spec.Selector.Matches(p.Metadata.Labels));

    private static IEnumerable<ObjectRef> Named<T>(SanitizedEvidence evidence, Func<T, bool> concerns)
        where T : KubeObject => evidence.Cluster.Of<T>().In(evidence.Namespace).Where(concerns).Select(o => o.Ref).Take(2);
}

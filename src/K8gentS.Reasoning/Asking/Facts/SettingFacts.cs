using K8gentS.Diagnosis;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Objects;

namespace K8gentS.Reasoning.Asking.Facts;

/// <summary>What people set: the last rollout, hosts that are named, the pod's fields, values of ConfigMaps; and what could not be read.</summary>
internal static class SettingFacts
{
    private const int MostChanges = 10;
    private const int MostHosts = 10;
    private const int MostVariables = 20;
    private const int MostValues = 12;
    private const int MostGaps = 4;

    /// <summary>What the newest revision changed.</summary>
    public static IEnumerable<EvidenceItem> Changes(SanitizedEvidence evidence) => evidence.Changes.Take(MostChanges).Select(evidence.Quote);

    /// <summary>Hosts that the workload names, with what they are.</summary>
    public static IEnumerable<EvidenceItem> Hosts(SanitizedEvidence evidence) => evidence.Hosts.Take(MostHosts).Select(h =>
        evidence.QuoteComparison(h.Holder, $"{h.Where} names {h.Host}{(h.Port is { } port ? $":{port}" : "")}, which is {Meaning(evidence, h.Service, h.ServiceExists, h.Backends)}"));

    /// <summary>The containers as they are set.</summary>
    public static IEnumerable<EvidenceItem> Containers(SanitizedEvidence evidence) => Spec(evidence) is not { } spec || evidence.Workload is not { } workload
        ? []
        : spec.AllContainers.SelectMany(c => Fields(c).Select(text => evidence.QuoteSpec(workload, $"container {c.Name}: {text}")));

    /// <summary>ConfigMaps that are missing, and the values of those that are there.</summary>
    public static IEnumerable<EvidenceItem> ConfigMaps(SanitizedEvidence evidence) =>
        evidence.MissingConfigMaps.Select(m => evidence.QuoteComparison(m, $"{m.Short} is referred to and does not exist"))
            .Concat(evidence.ConfigMaps.SelectMany(m => m.Data.Select(d => evidence.QuoteSpec(m, $"{d.Key}: {d.Value}"))).Take(MostValues));

    /// <summary>What could not be read.</summary>
    public static IEnumerable<EvidenceItem> Gaps(SanitizedEvidence evidence) =>
        evidence.Gaps.Take(MostGaps).Select(g => evidence.QuoteComparison(g.About, $"could not be read: {g.Sentence}"));

    /// <summary>The pod's fields: those of a failing pod, else of the workload's template.</summary>
    public static PodSpec? Spec(SanitizedEvidence evidence) =>
        StatusFacts.FailingPods(evidence).FirstOrDefault()?.Spec ?? (evidence.Workload as IWorkload)?.Template.Spec;

    private static string Meaning(SanitizedEvidence evidence, ObjectRef? service, bool exists, IReadOnlyList<ObjectRef> backends) => (service, exists) switch
    {
        (null, _) when backends.Count > 0 => $"a pod of {backends[0]}",
        (null, _) => "outside the cluster",
        (_, false) => $"{service}, which does not exist",
        _ => $"{service}; behind it {(backends.Count == 0 ? "nothing" : string.Join(", ", backends))}; {(Answers(evidence, service!) ? "it has ready endpoints" : "it has no ready endpoint")}",
    };

    private static bool Answers(SanitizedEvidence evidence, ObjectRef service) =>
        evidence.Cluster.EndpointSlices.In(service.Namespace).Any(s => s.ServiceName == service.Name && s.Endpoints.Any(e => e.Conditions?.Ready != false));

    private static IEnumerable<string> Fields(Container container)
    {
        yield return $"image {container.Image}";
        if (container.Command.Count + container.Args.Count > 0)
        {
            yield return $"command {string.Join(' ', container.Command.Concat(container.Args))}";
        }

        if (container.Ports.Count > 0)
        {
            yield return $"ports {string.Join(", ", container.Ports.Select(p => $"{p.Number}/{p.Protocol ?? "TCP"}"))}";
        }

        if (container.Resources.Limits.Count > 0)
        {
            yield return $"limits {string.Join(", ", container.Resources.Limits.Select(l => $"{l.Key}={l.Value}"))}";
        }

        foreach (var variable in container.Env.Take(MostVariables))
        {
            yield return $"env {variable.Name}{Value(variable)}";
        }
    }

    private static string Value(EnvVar variable) => variable switch
    {
        { Value: { } value } => $"={value}",
        { ValueFrom.ConfigMapKeyRef: { } map } => $" from key {map.Key} of ConfigMap/{map.Name}",
        { ValueFrom.SecretKeyRef: { } secret } => $" from key {secret.Key} of Secret/{secret.Name}",
        _ => "",
    };
}

using K8gentS.Diagnosis.Diagnosers.Reading;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Diagnosis.Diagnosers.Configuration;

/// <summary>
/// A pod that does not start for want of a ConfigMap, a Secret or a key, in the kubelet's words. Sources: kubernetes
/// pkg/kubelet/kubelet_pods.go (makeEnvironmentVariables), pkg/volume/configmap, pkg/volume/secret, pkg/volume/projected.
/// </summary>
/// <param name="Pod">The pod.</param>
/// <param name="Container">The container, where the words are about one.</param>
/// <param name="Text">The words.</param>
/// <param name="Proof">Where they stand.</param>
internal sealed record ConfigurationComplaint(Pod Pod, string? Container, string Text, EvidenceItem Proof)
{
    private static readonly SignalClass[] OfPod = [SignalClass.Start, SignalClass.Storage];

    /// <summary>The complaints of an incident: one per pod and container.</summary>
    public static IEnumerable<ConfigurationComplaint> Of(SanitizedEvidence evidence) =>
        from signal in evidence.Signals
        where signal.Class is SignalClass.Start or SignalClass.Storage && signal.Object.Kind == "Pod"
        let pod = evidence.Cluster.Pods.Find(signal.Object.Namespace, signal.Object.Name)
        where pod is not null
        let told = evidence.Cluster.EventsAbout(pod).FirstOrDefault(e => e.Reason is "FailedMount" or "Failed" && IsComplaint(e.Message))
        where IsComplaint(signal.Message) || (told is not null && signal.Container is null)
        select IsComplaint(signal.Message)
            ? new ConfigurationComplaint(pod, signal.Container, signal.Message, evidence.Quote(signal))
            : new ConfigurationComplaint(pod, null, told!.Message!, evidence.Quote(told));

    /// <summary>The name of the ConfigMap or Secret that is not found; null where the words are about another.</summary>
    /// <param name="kind"><c>configmap</c> or <c>secret</c>; the API server's own words have the plural.</param>
    public string? NotFound(string kind) =>
        !Text.Says("not found") ? null : Text.Between($"{kind} \"", "\" not found") ?? Text.Between($"{kind}s \"", "\" not found");

    /// <summary>What a complaint explains: this container's start, or that of the pod as a whole.</summary>
    public IReadOnlyList<string> Explained(SanitizedEvidence evidence) =>
        Container is null ? Explains.Classes(evidence, OfPod) : Explains.Container(evidence, Container, OfPod);

    /// <summary>Where the pod refers to an object, in words: the variable, the volume.</summary>
    public string Use(string kind, string name)
    {
        var volume = Pod.Spec.Volumes.FirstOrDefault(v => kind == "ConfigMap"
            ? v.ConfigMap?.Name == name || v.Projected?.Sources.Any(s => s.ConfigMap?.Name == name) == true
            : v.Secret?.SecretName == name || v.Projected?.Sources.Any(s => s.Secret?.Name == name) == true);
        if (volume is not null)
        {
            return $"volume {volume.Name}";
        }

        foreach (var container in Pod.Spec.AllContainers)
        {
            var variable = container.Env.FirstOrDefault(e => (kind == "ConfigMap" ? e.ValueFrom?.ConfigMapKeyRef?.Name : e.ValueFrom?.SecretKeyRef?.Name) == name);
            if (variable is not null)
            {
                return $"variable {variable.Name} of container {container.Name}";
            }

            if (container.EnvFrom.Any(e => (kind == "ConfigMap" ? e.ConfigMapRef?.Name : e.SecretRef?.Name) == name))
            {
                return $"envFrom of container {container.Name}";
            }
        }

        return "its template";
    }

    private static bool IsComplaint(string? text) =>
        (text.Says("not found") && text.Says("configmap", "secret"))
        || text.Says("couldn't find key", "references non-existent config key", "references non-existent secret key");
}

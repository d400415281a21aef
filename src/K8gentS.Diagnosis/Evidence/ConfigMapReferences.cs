using K8gentS.Diagnosis.Objects;

namespace K8gentS.Diagnosis.Evidence;

/// <summary>Which ConfigMaps a pod spec refers to.</summary>
public static class ConfigMapReferences
{
    /// <summary>Names of the ConfigMaps in variables and volumes, each once; optional ones included.</summary>
    public static IEnumerable<string> In(PodSpec spec) => spec.AllContainers
        .SelectMany(c => c.Env.Select(e => e.ValueFrom?.ConfigMapKeyRef?.Name).Concat(c.EnvFrom.Select(e => e.ConfigMapRef?.Name)))
        .Concat(spec.Volumes.Select(v => v.ConfigMap?.Name))
        .Concat(spec.Volumes.SelectMany(v => v.Projected?.Sources ?? []).Select(s => s.ConfigMap?.Name))
        .OfType<string>()
        .Where(name => name.Length > 0)
        .Distinct(StringComparer.Ordinal);
}

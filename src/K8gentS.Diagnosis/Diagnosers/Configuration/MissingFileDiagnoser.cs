using K8gentS.Diagnosis.Diagnosers.Reading;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;

namespace K8gentS.Diagnosis.Diagnosers.Configuration;

/// <summary>
/// The program looks for a file below a mounted ConfigMap that has no such key: the volume is there, the file is not, and
/// the kubelet sees nothing wrong.
/// </summary>
internal sealed class MissingFileDiagnoser : IDiagnoser
{
    /// <inheritdoc />
    public DiagnoserCard Card { get; } = new("CFG006", "a mounted file is missing", ["config.missing-key", "config.missing-configmap"], Needs.Logs | Needs.ConfigMaps);

    /// <inheritdoc />
    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence) =>
        from told in LoggedFailure.Of(evidence)
        where told.Match.Line.Text.Says("no such file", "not found", "does not exist", "FileNotFound", "ENOENT", "cannot find")
        let file = told.Group("file", "path") ?? Path(told)
        where file is not null
        let mount = MountOf(told.Container, file)
        where mount is not null
        let map = evidence.ConfigMaps.FirstOrDefault(c => c.Name == mount.Value.Map.Name)
        where map is null ? evidence.MissingConfigMaps.Contains(mount.Value.Map) : !Has(map, mount.Value.Key)
        select Claim(told, mount.Value.Map, mount.Value.Key, map);

    private static string? Path(LoggedFailure told) =>
        told.Match.Line.Text.Split([' ', '"', '\'', ':', ',', '(', ')', '[', ']'], StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(w => w.Length > 2 && w[0] == '/');

    private static (ObjectRef Map, string Key)? MountOf(FailingContainer container, string file)
    {
        foreach (var mount in container.Spec.VolumeMounts.Where(m => string.IsNullOrEmpty(m.SubPath) && m.MountPath.Length > 1 && file.StartsWith(m.MountPath.TrimEnd('/') + "/", StringComparison.Ordinal)))
        {
            var volume = container.Pod.Spec.Volumes.FirstOrDefault(v => v.Name == mount.Name);
            // With items the files have names of their own, which the keys do not tell.
            if (volume?.ConfigMap is { Items.Count: 0 } map)
            {
                return (new ObjectRef("ConfigMap", container.Pod.Namespace, map.Name), file[(mount.MountPath.TrimEnd('/').Length + 1)..]);
            }
        }

        return null;
    }

    private static bool Has(Objects.ConfigMap map, string key) => map.Data.ContainsKey(key) || map.BinaryData.ContainsKey(key);

    private Finding Claim(LoggedFailure told, ObjectRef holder, string key, Objects.ConfigMap? map)
    {
        var container = told.Container;
        return container.Claim(
            Card,
            map is null ? "config.missing-configmap" : "config.missing-key",
            map is null
                ? $"{holder.Short}, which is optional, does not exist, and {container.Label} of {container.Owner.Short} needs its file {key}."
                : $"{holder.Short} has no key {key}, and {container.Label} of {container.Owner.Short} needs that file.",
            [told.Proof, container.Evidence.QuoteComparison(holder, map is null ? "does not exist" : $"keys: {string.Join(", ", map.Data.Keys.Take(20))}")],
            $"{holder.Short} has the key {key}.",
            $"See its keys: {Kubectl.Describe(holder)}.",
            $"Add the key, or correct the path that the program is given: {Kubectl.Edit(map is null ? container.Owner : holder)}.") with
        {
            Culprit = holder,
            Strength = told.Strength == Strength.Weak ? Strength.Likely : Strength.Certain,
            Depth = Depth.Root,
        };
    }
}

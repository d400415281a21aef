using K8gentS.Diagnosis.Diagnosers.Reading;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Objects;

namespace K8gentS.Diagnosis.Diagnosers.Configuration;

/// <summary>
/// The ConfigMap or Secret exists, the key does not: <c>couldn't find key token in Secret ns/name</c> for a variable,
/// <c>configmap references non-existent config key: x</c> for a volume.
/// </summary>
internal sealed class MissingKeyDiagnoser : IDiagnoser
{
    /// <inheritdoc />
    public DiagnoserCard Card { get; } = new("CFG003", "key missing", ["config.missing-key"], Needs.ConfigMaps);

    /// <inheritdoc />
    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence) =>
        from complaint in ConfigurationComplaint.Of(evidence)
        let missing = OfVariable(complaint) ?? OfVolume(complaint)
        where missing is not null
        select Claim(evidence, complaint, missing.Value.Holder, missing.Value.Key);

    private static (ObjectRef Holder, string Key)? OfVariable(ConfigurationComplaint complaint)
    {
        if (complaint.Text.Between("couldn't find key ", " in ") is not { } key)
        {
            return null;
        }

        var rest = complaint.Text[(complaint.Text.IndexOf($"couldn't find key {key} in ", StringComparison.OrdinalIgnoreCase) + $"couldn't find key {key} in ".Length)..];
        var words = rest.Split([' ', ',', ')', '"'], StringSplitOptions.RemoveEmptyEntries);
        return words.Length < 2
            ? null
            : (new ObjectRef(words[0].Says("secret") ? "Secret" : "ConfigMap", complaint.Pod.Namespace, words[1][(words[1].IndexOf('/', StringComparison.Ordinal) + 1)..]), key);
    }

    private static (ObjectRef Holder, string Key)? OfVolume(ConfigurationComplaint complaint)
    {
        var isSecret = complaint.Text.Says("non-existent secret key");
        var at = complaint.Text.IndexOf(isSecret ? "non-existent secret key: " : "non-existent config key: ", StringComparison.Ordinal);
        if (at < 0)
        {
            return null;
        }

        var key = complaint.Text[at..].Split(": ", 2)[1].Split([' ', ',', ']', '"'], 2)[0];
        var name = complaint.Text.Between("for volume \"", "\"");
        var volume = complaint.Pod.Spec.Volumes.FirstOrDefault(v => v.Name == name);
        var holder = volume is null ? null : isSecret ? SecretOf(volume, key) : ConfigMapOf(volume, key);
        return holder is null ? null : (new ObjectRef(isSecret ? "Secret" : "ConfigMap", complaint.Pod.Namespace, holder), key);
    }

    private static string? ConfigMapOf(Volume volume, string key) =>
        volume.ConfigMap?.Name ?? volume.Projected?.Sources.Select(s => s.ConfigMap).FirstOrDefault(c => c?.Items.Any(i => i.Key == key) == true)?.Name;

    private static string? SecretOf(Volume volume, string key) =>
        volume.Secret?.SecretName ?? volume.Projected?.Sources.Select(s => s.Secret).FirstOrDefault(s => s?.Items.Any(i => i.Key == key) == true)?.Name;

    private Finding Claim(SanitizedEvidence evidence, ConfigurationComplaint complaint, ObjectRef holder, string key)
    {
        var keys = evidence.ConfigMaps.FirstOrDefault(c => c.Ref == holder)?.Data.Keys.ToList() ?? [];
        var near = keys.FirstOrDefault(k => NearNames.AreNear(k, key) || string.Equals(k, key, StringComparison.OrdinalIgnoreCase));
        return new Finding
        {
            Code = Card.Code,
            Cause = "config.missing-key",
            Culprit = holder,
            Container = complaint.Container,
            Strength = Strength.Certain,
            Depth = Depth.Root,
            Summary = $"{holder.Kind} {holder.Name} exists and has no key {key}, which {evidence.Incident.Workload.Short} needs" + (near is null ? "." : $"; it has {near}."),
            Evidence = [complaint.Proof, .. keys.Count == 0 ? [] : new[] { evidence.QuoteComparison(holder, $"keys: {string.Join(", ", keys.Take(20))}") }],
            Explains = complaint.Explained(evidence),
            RefutedBy = $"{holder.Short} has the key {key}.",
            Resolution =
            [
                $"See its keys: {Kubectl.On("describe", holder)}.",
                $"Add the key {key}: {Kubectl.Edit(holder)}.",
                $"Or correct the key's name where it is used: {Kubectl.Edit(evidence.Incident.Workload)}.",
            ],
        };
    }
}

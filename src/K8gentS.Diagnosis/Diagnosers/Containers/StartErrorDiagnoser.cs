using K8gentS.Diagnosis.Diagnosers.Reading;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;

namespace K8gentS.Diagnosis.Diagnosers.Containers;

/// <summary>
/// A start fails for what the pod asks of the runtime: a working directory or a mount that is not there. Words of runc
/// (libcontainer/rootfs_linux.go, init_linux.go) and of the kubelet (pkg/volume/util/subpath).
/// </summary>
internal sealed class StartErrorDiagnoser : IDiagnoser
{
    /// <inheritdoc />
    public DiagnoserCard Card { get; } = new("CTR010", "the pod asks for what the runtime cannot do", ["config.invalid-value", "storage.mount-failed", "config.missing-key"], Needs.ConfigMaps);

    /// <inheritdoc />
    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence) => StartFailure.Of(evidence).SelectMany(Claim);

    private IEnumerable<Finding> Claim(StartFailure failure)
    {
        if (failure.Text.Says("chdir to cwd", "working directory") && failure.Text.Says("no such file", "not exist", "not a directory"))
        {
            yield return Claim(failure, "config.invalid-value", $"the working directory {failure.Container.Spec.WorkingDir ?? "of the image"} does not exist", failure.Container.Owner);
        }
        else if (failure.Text.Says("subPath"))
        {
            yield return SubPath(failure);
        }
        else if (failure.Text.Says("not a directory", "is not shared mount", "not a shared mount", "error mounting", "no such device") && failure.Text.Says("mount"))
        {
            yield return Claim(failure, "storage.mount-failed", "a mount fails", failure.Container.Owner);
        }
    }

    /// <summary>A subPath of a ConfigMap or Secret volume is one of its keys.</summary>
    private Finding SubPath(StartFailure failure)
    {
        var container = failure.Container;
        var volumes = container.Pod.Spec.Volumes;
        foreach (var mount in container.Spec.VolumeMounts.Where(m => !string.IsNullOrEmpty(m.SubPath) && failure.Text.Says($"\"{m.Name}\"")))
        {
            var volume = volumes.FirstOrDefault(v => v.Name == mount.Name);
            var holder = volume?.ConfigMap is { } map ? new ObjectRef("ConfigMap", container.Pod.Namespace, map.Name)
                : volume?.Secret?.SecretName is { } secret ? new ObjectRef("Secret", container.Pod.Namespace, secret)
                : null;
            if (holder is not null)
            {
                return Claim(failure, "config.missing-key", $"{holder.Short} has no key {mount.SubPath}, which is mounted as {mount.MountPath}", holder);
            }
        }

        return Claim(failure, "storage.mount-failed", "a subPath cannot be prepared", container.Owner);
    }

    private Finding Claim(StartFailure failure, string cause, string why, ObjectRef culprit) => failure.Container.Claim(
        Card,
        cause,
        $"{Sentence.Start(failure.Container.Label)} of {failure.Container.Owner.Short} cannot start: {why}.",
        [failure.Proof],
        "The path or key is there.",
        $"Correct it: {Kubectl.Edit(culprit)}.",
        $"Then look again: {Kubectl.Describe(failure.Container.Pod.Ref)}.") with
    { Culprit = culprit, Strength = Strength.Likely, Depth = Depth.Root };
}

using K8gentS.Diagnosis.Diagnosers.Reading;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;

namespace K8gentS.Diagnosis.Diagnosers.Containers;

/// <summary>The runtime itself would have to write where the root filesystem or a mount is read-only; what the program says in its log is read elsewhere.</summary>
internal sealed class ReadOnlyFilesystemDiagnoser : IDiagnoser
{
    /// <inheritdoc />
    public DiagnoserCard Card { get; } = new("CTR005", "start needs a writable filesystem", ["container.read-only-filesystem"], Needs.None);

    /// <inheritdoc />
    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence) =>
        from failure in StartFailure.Of(evidence)
        where failure.Text.Says("read-only file system", "read only file system", "EROFS")
        select failure.Container.Claim(
            Card,
            "container.read-only-filesystem",
            $"{Sentence.Start(failure.Container.Label)} of {failure.Container.Owner.Short} cannot start: a mount point would have to be created on a read-only file system.",
            [failure.Proof],
            "The path of each mount exists in the image or on the volume.",
            $"Mount at a path that exists, or make the volume writable: {Kubectl.Edit(failure.Container.Owner)}.");
}

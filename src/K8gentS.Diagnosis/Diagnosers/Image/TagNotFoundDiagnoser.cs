using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;

namespace K8gentS.Diagnosis.Diagnosers.Image;

/// <summary>
/// The registry answers and has no such image. Registries do not tell a missing tag from a missing repository, so "not
/// found" is the tag's fault unless something else speaks for the repository.
/// </summary>
internal sealed class TagNotFoundDiagnoser : IDiagnoser
{
    /// <inheritdoc />
    public DiagnoserCard Card { get; } = new("IMG001", "image tag not found", ["image.tag-not-found"], Needs.Revisions);

    /// <inheritdoc />
    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence) =>
        from pull in ImagePull.Of(evidence, PullFailure.NotFound)
        where RepositoryClues.Meant(pull) is null
        select Claim(pull);

    private Finding Claim(ImagePull pull)
    {
        var image = pull.Reference;
        return pull.Container.Claim(
            Card,
            "image.tag-not-found",
            $"The registry {image.Registry} answers and has no {image.Repository} with tag or digest {image.Version}, which {pull.Container.Label} of {pull.Container.Owner.Short} asks for.",
            [pull.Proof, .. ImageAdvice.Change(pull)],
            $"`{pull.Image}` can be pulled from a node.",
            [.. ImageAdvice.Steps(pull), $"Or push the missing tag {image.Version} to {image.Registry}/{image.Repository}; the kubelet tries again by itself."]);
    }
}

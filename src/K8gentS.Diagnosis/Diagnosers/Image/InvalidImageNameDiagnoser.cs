using K8gentS.Diagnosis.Diagnosers.Reading;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;

namespace K8gentS.Diagnosis.Diagnosers.Image;

/// <summary>The image's name cannot be parsed. Source: kubernetes pkg/kubelet/images/types.go, ErrInvalidImageName.</summary>
internal sealed class InvalidImageNameDiagnoser : IDiagnoser
{
    /// <inheritdoc />
    public DiagnoserCard Card { get; } = new("IMG006", "invalid image name", ["image.invalid-name"], Needs.Revisions);

    /// <inheritdoc />
    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence) => ImagePull.Of(evidence, PullFailure.InvalidName).Select(Claim);

    private Finding Claim(ImagePull pull) => pull.Container.Claim(
        Card,
        "image.invalid-name",
        $"The image name \"{pull.Image}\" of {pull.Container.Label} in {pull.Container.Owner.Short} is malformed{Why(pull.Image)}.",
        [pull.Proof, pull.Container.Evidence.QuoteSpec(pull.Container.Pod, $"{pull.Container.Label}: image {pull.Image}"), .. ImageAdvice.Change(pull)],
        "The name follows the form registry/repository:tag, lower case.",
        [.. ImageAdvice.Steps(pull)]);

    private static string Why(string image)
    {
        var reference = ImageReference.Parse(image);
        return reference.Repository.Any(char.IsAsciiLetterUpper) ? ": a repository must be lower case"
            : image.Any(char.IsWhiteSpace) ? ": it has a blank in it"
            : image.Says("://") ? ": it must not begin with a scheme"
            : "";
    }
}

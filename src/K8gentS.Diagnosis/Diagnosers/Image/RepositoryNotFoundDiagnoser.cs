using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;

namespace K8gentS.Diagnosis.Diagnosers.Image;

/// <summary>The registry answers and knows no such repository, or one of nearly the same name is what was meant.</summary>
internal sealed class RepositoryNotFoundDiagnoser : IDiagnoser
{
    /// <inheritdoc />
    public DiagnoserCard Card { get; } = new("IMG002", "image repository not found", ["image.repository-not-found"], Needs.Revisions | Needs.Neighbours);

    /// <inheritdoc />
    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence)
    {
        foreach (var pull in ImagePull.Of(evidence, PullFailure.RepositoryNotFound))
        {
            yield return Claim(pull, RepositoryClues.Meant(pull), Strength.Certain);
        }

        foreach (var pull in ImagePull.Of(evidence, PullFailure.NotFound))
        {
            if (RepositoryClues.Meant(pull) is { } meant)
            {
                yield return Claim(pull, meant, Strength.Likely);
            }
        }
    }

    private Finding Claim(ImagePull pull, string? meant, Strength strength)
    {
        var image = pull.Reference;
        var hint = meant is null ? [] : new[] { pull.Container.Evidence.QuoteComparison(pull.Container.Owner, $"asks for {image.Repository}; {meant} is nearly the same name") };
        return pull.Container.Claim(
            Card,
            "image.repository-not-found",
            $"The registry {image.Registry} has no repository {image.Repository}, which {pull.Container.Label} of {pull.Container.Owner.Short} asks for" + (meant is null ? "." : $"; {meant} was likely meant."),
            [pull.Proof, .. hint, .. ImageAdvice.Change(pull)],
            $"The registry lists tags for {image.Repository}.",
            [.. ImageAdvice.Steps(pull, meant)]) with
        { Strength = strength };
    }
}

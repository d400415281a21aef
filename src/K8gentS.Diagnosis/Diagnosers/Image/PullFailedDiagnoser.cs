using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;

namespace K8gentS.Diagnosis.Diagnosers.Image;

/// <summary>The image does not come, and nobody says why any more: the events have expired.</summary>
internal sealed class PullFailedDiagnoser : IDiagnoser
{
    /// <inheritdoc />
    public DiagnoserCard Card { get; } = new("IMG010", "image cannot be pulled, reason not told", ["image.tag-not-found"], Needs.None);

    /// <inheritdoc />
    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence) =>
        ImagePull.Of(evidence, PullFailure.Untold).Select(pull => pull.Container.Claim(
            Card,
            "image.tag-not-found",
            $"Image {pull.Image} of {pull.Container.Label} in {pull.Container.Owner.Short} cannot be pulled; why is no longer told, a missing tag is the usual reason.",
            [pull.Proof],
            "An event tells of another reason at the next try.",
            $"Delete the pod, to see the reason anew: {Kubectl.Run(pull.Container.Pod.Namespace, $"delete pod {pull.Container.Pod.Name}")}, then {Kubectl.Describe(pull.Container.Owner)}.") with
        { Strength = Strength.Weak, Depth = Depth.Symptom });
}

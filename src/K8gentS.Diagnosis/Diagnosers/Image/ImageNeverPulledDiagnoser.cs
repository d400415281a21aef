using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;

namespace K8gentS.Diagnosis.Diagnosers.Image;

/// <summary>imagePullPolicy Never, and the node lacks the image.</summary>
internal sealed class ImageNeverPulledDiagnoser : IDiagnoser
{
    /// <inheritdoc />
    public DiagnoserCard Card { get; } = new("IMG007", "image not on the node, pull policy Never", ["image.not-present-pull-never"], Needs.None);

    /// <inheritdoc />
    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence) => ImagePull.Of(evidence, PullFailure.NeverPulled).Select(Claim);

    private Finding Claim(ImagePull pull)
    {
        var (container, owner) = (pull.Container, pull.Container.Owner);
        return container.Claim(
            Card,
            "image.not-present-pull-never",
            $"{container.Label} of {owner.Short} has imagePullPolicy Never, and node {container.Pod.Spec.NodeName} does not have image {pull.Image}.",
            [pull.Proof, container.Evidence.QuoteSpec(container.Pod, $"{container.Label}: imagePullPolicy {container.Spec.ImagePullPolicy ?? "Never"}")],
            "The image is listed in the node's status.images.",
            $"Let the kubelet pull it: set imagePullPolicy to IfNotPresent, {Kubectl.Edit(owner)}.",
            $"Or load {pull.Image} onto every node that may run the pod.");
    }
}

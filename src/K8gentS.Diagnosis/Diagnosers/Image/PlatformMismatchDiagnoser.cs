using K8gentS.Diagnosis.Diagnosers.Reading;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;

namespace K8gentS.Diagnosis.Diagnosers.Image;

/// <summary>There is no image for the node's architecture: the pull says so, or the program is of another one.</summary>
internal sealed class PlatformMismatchDiagnoser : IDiagnoser
{
    /// <inheritdoc />
    public DiagnoserCard Card { get; } = new("IMG008", "image for another platform", ["image.platform-mismatch"], Needs.Nodes | Needs.Logs);

    /// <inheritdoc />
    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence) =>
        ImagePull.Of(evidence, PullFailure.PlatformMismatch).Select(p => Claim(p.Container, p.Proof))
            .Concat(FailingContainers.Of(evidence, Signals.SignalClass.Start, Signals.SignalClass.Crash)
                .Where(c => c.Termination?.Message.Says("exec format error") == true)
                .Select(c => Claim(c, c.QuoteEnd())));

    private Finding Claim(FailingContainer container, EvidenceItem proof)
    {
        var node = container.Pod.Spec.NodeName is { } name ? container.Evidence.Cluster.Nodes.Find(null, name) : null;
        var architecture = node?.Status.NodeInfo?.Architecture;
        return container.Claim(
            Card,
            "image.platform-mismatch",
            $"Image {container.Spec.Image} of {container.Owner.Short} has nothing for the node's architecture{(architecture is null ? "" : $" ({architecture})")}.",
            [proof, .. node is null ? [] : new[] { container.Evidence.QuoteStatus(node, $"architecture {architecture}") }],
            "The image's manifest lists the node's architecture.",
            $"Look at the image's platforms: `docker buildx imagetools inspect {container.Spec.Image}`.",
            $"Build and push it for {architecture ?? "the nodes' architecture"}, or place the pod with nodeSelector kubernetes.io/arch: {Kubectl.Edit(container.Owner)}.");
    }
}

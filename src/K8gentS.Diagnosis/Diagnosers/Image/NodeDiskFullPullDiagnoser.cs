using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;

namespace K8gentS.Diagnosis.Diagnosers.Image;

/// <summary>The node has no room to unpack the image.</summary>
internal sealed class NodeDiskFullPullDiagnoser : IDiagnoser
{
    /// <inheritdoc />
    public DiagnoserCard Card { get; } = new("IMG009", "no room on the node for the image", ["node.disk-pressure"], Needs.Nodes);

    /// <inheritdoc />
    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence) =>
        ImagePull.Of(evidence, PullFailure.NodeDiskFull).Where(p => p.Container.Pod.Spec.NodeName is { Length: > 0 }).Select(Claim);

    private Finding Claim(ImagePull pull)
    {
        var node = new ObjectRef("Node", null, pull.Container.Pod.Spec.NodeName!);
        return pull.Container.Claim(
            Card,
            "node.disk-pressure",
            $"Node {node.Name} has no space left to unpack image {pull.Image} of {pull.Container.Owner.Short}.",
            [pull.Proof],
            "The node's image filesystem has free space.",
            $"Look at the node: {Kubectl.Describe(node)}.",
            "Free space (unused images, logs) or enlarge the disk; then the kubelet pulls by itself.") with
        { Culprit = node, Strength = Strength.Likely };
    }
}

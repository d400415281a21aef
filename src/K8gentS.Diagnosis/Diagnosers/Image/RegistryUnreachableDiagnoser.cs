using K8gentS.Diagnosis.Diagnosers.Reading;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;

namespace K8gentS.Diagnosis.Diagnosers.Image;

/// <summary>The registry's name does not resolve, it does not answer, or its certificate or protocol is not what the node expects.</summary>
internal sealed class RegistryUnreachableDiagnoser : IDiagnoser
{
    /// <inheritdoc />
    public DiagnoserCard Card { get; } = new("IMG004", "registry unreachable", ["image.registry-unreachable"], Needs.Revisions);

    /// <inheritdoc />
    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence) => ImagePull.Of(evidence, PullFailure.RegistryUnreachable).Select(Claim);

    private Finding Claim(ImagePull pull)
    {
        var image = pull.Reference;
        return pull.Container.Claim(
            Card,
            "image.registry-unreachable",
            $"The node cannot reach the registry {image.Registry} of image {image.Repository}:{image.Version} ({pull.Container.Owner.Short}): {Why(pull.Proof.Seen)}.",
            [pull.Proof, .. ImageAdvice.Change(pull)],
            $"Another pod pulls from {image.Registry} on the same node at the same time.",
            $"Check the registry's name in the image: `{pull.Image}`.",
            $"From the node {pull.Container.Pod.Spec.NodeName ?? "(not assigned)"}: `curl -v https://{image.Registry}/v2/`.",
            "Check the node's DNS, proxy and firewall, and that the registry runs.");
    }

    private static string Why(string text) =>
        text.Says("no such host", "name resolution", "server misbehaving") ? "its name does not resolve"
        : text.Says("connection refused") ? "the connection is refused"
        : text.Says("x509:", "tls: ") ? "its certificate is not trusted"
        : text.Says("HTTP response to HTTPS") ? "it speaks plain HTTP"
        : text.Says("500", "502", "503", "504") ? "it answers with a server error"
        : "it does not answer";
}

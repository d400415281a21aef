using K8gentS.Diagnosis.Diagnosers.Reading;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;

namespace K8gentS.Diagnosis.Diagnosers.Image;

/// <summary>The registry wants credentials, or refuses those it was given.</summary>
internal sealed class PullUnauthorizedDiagnoser : IDiagnoser
{
    /// <inheritdoc />
    public DiagnoserCard Card { get; } = new("IMG003", "registry refuses the pull", ["image.unauthorized", "image.repository-not-found"], Needs.Policies);

    /// <inheritdoc />
    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence) => ImagePull.Of(evidence, PullFailure.Unauthorized).SelectMany(Claim);

    private IEnumerable<Finding> Claim(ImagePull pull)
    {
        var (container, image) = (pull.Container, pull.Reference);
        var secret = container.Pod.Spec.ImagePullSecrets.Select(s => s.Name).FirstOrDefault(n => n.Length > 0);
        var culprit = secret is null ? container.Owner : new ObjectRef("Secret", container.Pod.Namespace, secret);
        // Docker Hub answers so for a private repository and for one that does not exist.
        var ambiguous = secret is null && image.Registry == "docker.io";
        var finding = container.Claim(
            Card,
            "image.unauthorized",
            secret is null
                ? $"The registry {image.Registry} wants credentials for {image.Repository}:{image.Version}, and {container.Owner.Short} names no pull secret."
                : $"The registry {image.Registry} refuses the credentials of Secret {secret} for {image.Repository}:{image.Version} ({container.Owner.Short}).",
            [pull.Proof, Secrets(container, secret), .. MissingSecret(container)],
            $"The image can be pulled with the credentials that the pod has.",
            Steps(container, image, secret)) with
        { Culprit = culprit, Depth = Depth.Root, Strength = ambiguous ? Strength.Likely : Strength.Certain };
        yield return finding;
        if (ambiguous)
        {
            yield return finding with
            {
                Cause = "image.repository-not-found",
                Strength = Strength.Weak,
                Summary = $"Docker Hub has no public repository {image.Repository}: it does not exist, or is private.",
            };
        }
    }

    private static EvidenceItem Secrets(FailingContainer container, string? secret) =>
        container.Evidence.QuoteSpec(container.Pod, secret is null ? "names no imagePullSecrets" : $"imagePullSecrets names {secret}");

    // Source: kubernetes pkg/kubelet/kubelet_pods.go, getPullSecretsForPod.
    private static IEnumerable<EvidenceItem> MissingSecret(FailingContainer container) =>
        container.Events.Where(e => e.Reason == "FailedToRetrieveImagePullSecret").Take(1).Select(container.Evidence.Quote);

    private static string[] Steps(FailingContainer container, ImageReference image, string? secret)
    {
        var ns = container.Pod.Namespace;
        var name = secret ?? "registry-credentials";
        return
        [
            secret is null
                ? $"Create a pull secret with {Kubectl.Run(ns, $"create secret docker-registry {name} --docker-server={image.Registry} --docker-username=$REGISTRY_USER --docker-password=$REGISTRY_PASSWORD")}."
                : $"Renew the credentials in {Kubectl.Run(ns, $"get secret {name}")}: they must be valid for {image.Registry} and allow pulling {image.Repository}.",
            $"Name it for the pods: {Kubectl.Run(ns, $"patch serviceaccount {container.Pod.Spec.ServiceAccountName ?? "default"} -p '{{\"imagePullSecrets\":[{{\"name\":\"{name}\"}}]}}'")}, or in the template's imagePullSecrets.",
            "The kubelet tries again by itself; delete the pod to try at once.",
        ];
    }
}

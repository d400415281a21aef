using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;

namespace K8gentS.Diagnosis.Diagnosers.Image;

/// <summary>The registry limits pulls. Source: https://docs.docker.com/docker-hub/usage/pulls/</summary>
internal sealed class PullRateLimitedDiagnoser : IDiagnoser
{
    /// <inheritdoc />
    public DiagnoserCard Card { get; } = new("IMG005", "registry limits pulls", ["image.rate-limited"], Needs.None);

    /// <inheritdoc />
    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence) => ImagePull.Of(evidence, PullFailure.RateLimited).Select(Claim);

    private Finding Claim(ImagePull pull) => pull.Container.Claim(
        Card,
        "image.rate-limited",
        $"The registry {pull.Reference.Registry} limits pulls and refuses {pull.Reference.Repository}:{pull.Reference.Version} for now ({pull.Container.Owner.Short}).",
        [pull.Proof],
        "The pull goes on failing in the same way when the limit's window is over.",
        "Wait for the limit's window to end; the kubelet tries again by itself.",
        "Pull with an account, whose limit is higher: add imagePullSecrets to the service account.",
        "Mirror the image into a registry of your own, and set imagePullPolicy: IfNotPresent.");
}

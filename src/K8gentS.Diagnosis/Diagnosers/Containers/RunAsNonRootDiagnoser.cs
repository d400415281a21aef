using K8gentS.Diagnosis.Diagnosers.Reading;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;

namespace K8gentS.Diagnosis.Diagnosers.Containers;

/// <summary>
/// runAsNonRoot, and the image's user is root or has no number.
/// Source: kubernetes pkg/kubelet/kuberuntime/security_context.go, verifyRunAsNonRoot.
/// </summary>
internal sealed class RunAsNonRootDiagnoser : IDiagnoser
{
    /// <inheritdoc />
    public DiagnoserCard Card { get; } = new("CTR004", "runAsNonRoot violated", ["container.run-as-nonroot-violation"], Needs.None);

    /// <inheritdoc />
    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence) =>
        from failure in StartFailure.Of(evidence)
        where failure.Text.Says("runAsNonRoot", "non-root")
        select Claim(failure);

    private Finding Claim(StartFailure failure)
    {
        var container = failure.Container;
        var why = failure.Text.Says("non-numeric", "cannot verify user")
            ? "the image's user is a name, which the kubelet cannot check"
            : failure.Text.Says("breaks non-root") ? "runAsUser is 0, which is root" : "the image's user is root";
        return container.Claim(
            Card,
            "container.run-as-nonroot-violation",
            $"{Sentence.Start(container.Label)} of {container.Owner.Short} demands runAsNonRoot, and {why}.",
            [failure.Proof, container.Evidence.QuoteSpec(container.Pod, $"runAsNonRoot true, runAsUser {User(container)}")],
            "The image's USER is a number other than 0.",
            $"Set a numeric user: securityContext.runAsUser: 10001 (or the image's own), {Kubectl.Edit(container.Owner)}.",
            "Better: build the image with a numeric USER.");
    }

    private static string User(FailingContainer container) =>
        (container.Spec.SecurityContext?.RunAsUser ?? container.Pod.Spec.SecurityContext?.RunAsUser)?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "not set";
}

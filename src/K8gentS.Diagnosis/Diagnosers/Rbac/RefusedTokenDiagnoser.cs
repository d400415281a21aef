using K8gentS.Diagnosis.Diagnosers.Reading;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;

namespace K8gentS.Diagnosis.Diagnosers.Rbac;

/// <summary>The API server does not accept the program's token: expired, for another audience, or not mounted at all.</summary>
internal sealed class RefusedTokenDiagnoser : IDiagnoser
{
    /// <inheritdoc />
    public DiagnoserCard Card { get; } = new("RBC102", "the API server refuses the token", ["rbac.unauthorized"], Needs.Logs);

    /// <inheritdoc />
    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence) =>
        from told in LoggedFailure.Of(evidence)
        where told.Match.Signature.Cause == "rbac.unauthorized"
        select Claim(told);

    private Finding Claim(LoggedFailure told)
    {
        var container = told.Container;
        var account = new ObjectRef("ServiceAccount", container.Pod.Namespace, container.Pod.Spec.ServiceAccountName ?? "default");
        return container.Claim(
            Card,
            "rbac.unauthorized",
            $"The API server does not accept the token of ServiceAccount {account.Name} that {container.Owner.Short} presents: {told.Match.Summary}.",
            [told.Proof, container.Evidence.QuoteSpec(container.Pod, $"serviceAccountName {account.Name}")],
            "A fresh pod of the same service account is accepted.",
            $"Check the account, and that its token is mounted (automountServiceAccountToken): {Kubectl.Show(account)}.",
            $"Tokens are rotated: the program must read the file anew. A restart tells: {Kubectl.Run(container.Pod.Namespace, $"delete pod {container.Pod.Name}")}.",
            "If it uses a token of its own, check its expiry and audience.") with
        {
            Culprit = account,
            Strength = told.Strength,
            Depth = Depth.Root,
        };
    }
}

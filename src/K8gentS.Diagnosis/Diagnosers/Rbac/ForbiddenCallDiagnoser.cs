using K8gentS.Diagnosis.Diagnosers.Reading;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;

namespace K8gentS.Diagnosis.Diagnosers.Rbac;

/// <summary>
/// The API server forbids a call of the program: <c>User "system:serviceaccount:ns:name" cannot list resource "pods"</c>.
/// Source: kubernetes staging/src/k8s.io/apiserver/pkg/endpoints/handlers/responsewriters/errors.go.
/// </summary>
internal sealed class ForbiddenCallDiagnoser : IDiagnoser
{
    /// <inheritdoc />
    public DiagnoserCard Card { get; } = new("RBC101", "a call to the API is forbidden", ["rbac.forbidden"], Needs.Logs);

    /// <inheritdoc />
    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence) =>
        from told in LoggedFailure.Of(evidence)
        where told.Match.Signature.Cause == "rbac.forbidden"
        select Claim(told);

    private Finding Claim(LoggedFailure told)
    {
        var (container, ns) = (told.Container, told.Container.Pod.Namespace);
        var account = told.Group("account") is { } name
            ? new ObjectRef("ServiceAccount", told.Group("namespace") ?? ns, name)
            : new ObjectRef("ServiceAccount", ns, container.Pod.Spec.ServiceAccountName ?? "default");
        var (verb, resource, scope) = (told.Group("verb") ?? "VERB", told.Group("resource") ?? "RESOURCE", told.Group("scope"));
        var where = scope is null ? "" : $" -n {scope}";
        var role = scope is null ? "clusterrole" : "role";
        return container.Claim(
            Card,
            "rbac.forbidden",
            $"ServiceAccount {account.Name} may not {verb.ToLowerInvariant()} {resource.ToLowerInvariant()}{(scope is null ? "" : $" in namespace {scope}")}, and {container.Owner.Short} cannot do without.",
            [told.Proof, container.Evidence.QuoteSpec(container.Pod, $"serviceAccountName {container.Pod.Spec.ServiceAccountName ?? "default"}")],
            $"`kubectl auth can-i {verb} {resource} --as=system:serviceaccount:{account.Namespace}:{account.Name}{where}` says yes.",
            $"Check: `kubectl auth can-i {verb} {resource} --as=system:serviceaccount:{account.Namespace}:{account.Name}{where}`.",
            $"Grant just that: `kubectl create {role} {account.Name}-{resource.Split('.')[0]} --verb={verb} --resource={resource}{where}`, then `kubectl create {role}binding {account.Name}-{resource.Split('.')[0]} --{role}={account.Name}-{resource.Split('.')[0]} --serviceaccount={account.Namespace}:{account.Name}{where}`.") with
        {
            Culprit = account,
            Strength = told.Strength,
            Depth = Depth.Root,
        };
    }
}

using System.Text.Json;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Errors;

namespace K8gentS.Doctor.Fixing;

/// <summary>
/// The API server's own policies of the chart: found by what they say, since their names depend on the release. Each has to
/// fail closed and to be bound with Deny. https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/
/// </summary>
internal sealed class AdmissionPolicies(IKubeClient client, string executorNamespace)
{
    private const string Install = "Install them with the chart (sandbox.enabled and sandbox.validatingAdmissionPolicy), as an administrator.";
    private static readonly ResourceType Policies = new("admissionregistration.k8s.io", "v1", "validatingadmissionpolicies", "ValidatingAdmissionPolicy", Namespaced: false);
    private static readonly ResourceType Bindings = new("admissionregistration.k8s.io", "v1", "validatingadmissionpolicybindings", "ValidatingAdmissionPolicyBinding", Namespaced: false);

    /// <summary>Reads and judges them.</summary>
    public async Task<SandboxLayer> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var policies = await client.List(Policies.Everywhere, KubeJson.Raw).CollectAsync(cancellationToken);
            var bindings = await client.List(Bindings.Everywhere, KubeJson.Raw).CollectAsync(cancellationToken);
            return Judge(policies, bindings);
        }
        catch (NotFoundException)
        {
            return new SandboxLayer(LayerState.Absent, [CheckFinding.Fault("The API server has no ValidatingAdmissionPolicies, which Kubernetes knows since 1.30.", "Upgrade the cluster, or let Gatekeeper judge (sandbox.gatekeeper of the chart).")]);
        }
        catch (ForbiddenException)
        {
            return new SandboxLayer(LayerState.Unknown, [CheckFinding.Skipped("This account may not read admission policies, as it should be.", "Run `k8gents doctor --as me` as an administrator to see that they are there and fail closed.")]);
        }
    }

    private SandboxLayer Judge(IReadOnlyList<JsonElement> policies, IReadOnlyList<JsonElement> bindings)
    {
        var (account, place) = (policies.Where(NamesExecutor).ToList(), policies.Where(NamesNamespace).ToList());
        var missing = new[]
        {
            account.Count == 0 ? CheckFinding.Fault($"No admission policy bounds what an executor of {executorNamespace} may ask for.", Install) : null,
            place.Count == 0 ? CheckFinding.Fault($"No admission policy bounds what may run in {executorNamespace}.", Install) : null,
        }.OfType<CheckFinding>().ToList();
        return missing.Count == 2
            ? new SandboxLayer(LayerState.Absent, missing)
            : SandboxLayer.Of([.. missing, .. account.Concat(place).SelectMany(p => PolicyVerdict.Of(p, bindings))]);
    }

    private bool NamesExecutor(JsonElement policy) =>
        JsonPath.Items(policy, "spec", "matchConditions").Any(c => JsonPath.Text(c, "expression")?.Contains($"system:serviceaccount:{executorNamespace}:", StringComparison.Ordinal) == true);

    private bool NamesNamespace(JsonElement policy) =>
        JsonPath.Text(policy, "spec", "matchConstraints", "namespaceSelector", "matchLabels", "kubernetes.io/metadata.name") == executorNamespace;
}

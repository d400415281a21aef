using System.Text.Json;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Errors;

namespace K8gentS.Doctor.Fixing;

/// <summary>
/// Whether what bounds the executor is installed and fails closed: its namespace, the API server's policies, Gatekeeper.
/// That it refuses what it should is proved by <c>--sandbox</c> alone.
/// </summary>
/// <param name="client">The cluster.</param>
/// <param name="executorNamespace">The namespace of executor Jobs.</param>
/// <param name="isUsed">Whether fixes are carried out by Jobs; where they are not, what is not installed is no fault.</param>
/// <param name="time">The clock.</param>
internal sealed class SandboxCheck(IKubeClient client, string executorNamespace, bool isUsed, TimeProvider time) : IDoctorCheck
{
    private const string Restricted = "restricted";
    private static readonly ResourceType Namespaces = ResourceType.Core("namespaces", "Namespace", namespaced: false);

    /// <inheritdoc/>
    public string Name => "sandbox";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<CheckFinding>> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            var ns = await client.GetAsync(Namespaces.Named(null, executorNamespace), KubeJson.Raw, cancellationToken);
            return [Judge(ns), .. await LayersAsync(cancellationToken)];
        }
        catch (NotFoundException)
        {
            return isUsed
                ? [CheckFinding.Fault($"The executor's namespace {executorNamespace} does not exist.", "Install the chart with remediation.enabled, or name the right one in EXECUTOR_NAMESPACE.")]
                : [CheckFinding.Skipped($"No executor is installed here (there is no namespace {executorNamespace}).", "If it is called otherwise, name it in EXECUTOR_NAMESPACE.")];
        }
        catch (ForbiddenException)
        {
            return [CheckFinding.Skipped($"This account may not look at the namespace {executorNamespace}.", "Run `k8gents doctor --as me` as an administrator."), .. await LayersAsync(cancellationToken)];
        }
    }

    private CheckFinding Judge(JsonElement ns) => JsonPath.Text(ns, "metadata", "labels", "pod-security.kubernetes.io/enforce") == Restricted
        ? CheckFinding.Ok($"The namespace {executorNamespace} takes restricted pods alone.")
        : CheckFinding.Warning($"The namespace {executorNamespace} does not enforce the Pod Security Standard {Restricted}.", $"kubectl label namespace {executorNamespace} pod-security.kubernetes.io/enforce={Restricted} --overwrite");

    private async Task<IEnumerable<CheckFinding>> LayersAsync(CancellationToken cancellationToken)
    {
        var policies = await new AdmissionPolicies(client, executorNamespace).ReadAsync(cancellationToken);
        var gatekeeper = await new GatekeeperLayer(client, time).ReadAsync(cancellationToken);
        return
        [
            .. policies.State == LayerState.Absent && gatekeeper.State == LayerState.Holds ? policies.BesideAnother() : policies.Findings,
            .. policies.State is LayerState.Holds or LayerState.Unknown ? gatekeeper.BesideAnother() : gatekeeper.Findings,
        ];
    }
}
